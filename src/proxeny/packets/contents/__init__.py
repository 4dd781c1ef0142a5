"""What travels in a packet: a return, a part of a register, or a law pack; each knows how it is packed and read."""
