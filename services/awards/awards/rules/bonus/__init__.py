"""The bonus that goes with an award: multiples of the base salary of that day, as data with their articles."""
