"""The subcommands, one module each; heavy modules are imported where they are used, so that help comes at once."""
