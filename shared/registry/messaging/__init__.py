"""Transactional messaging: a change and its event commit together; a relay publishes; consumers apply each event once.

The only package that imports kafka. It knows events by their envelope and never by what they mean.
"""
