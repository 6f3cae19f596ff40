"""The box: work in a child process with a limit of memory and time, whose end ends nothing else."""
