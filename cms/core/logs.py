"""Logs"""
import logging
class NoPersonalData(logging.Filter):
    pass
