"""What a return need not be asked for: figures that other returns have told already, offered with their source."""
