"""How people keep the lists that they work in: named views, own or shared with an office, and their columns."""
