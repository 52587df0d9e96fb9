"""The subcommands, one module each; what is heavy is imported where it is used, so that help comes at once."""
