"""Reading by a generative language model, behind the interface of OpenAI's chat completions."""
