"""What people type, a file a group of commands: reads arguments, calls a stage, prints. No logic."""
