"""The words of the rule language: each is a frozen dataclass that asks one thing of a case and answers it.

Total: none loops, calls out or fails, whatever the case says.
"""
