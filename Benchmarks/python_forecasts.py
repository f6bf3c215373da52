"""The fits of ForecastTimes by statsmodels, lifetimes and lifelines: the median seconds of the runs, and a result of each fit.

Usage: python_forecasts.py FOLDER RUNS
"""

import statistics
import sys
import time
import warnings
from pathlib import Path

import numpy
import pandas
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifetimes import BetaGeoFitter
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.simplefilter("ignore")
folder, runs = Path(sys.argv[1]), int(sys.argv[2])
series = numpy.loadtxt(folder / "series.csv")
x, last, observed = numpy.loadtxt(folder / "purchases.csv", delimiter=",", unpack=True)
cases = pandas.read_csv(folder / "survival.csv", header=None)


def arima():
    # Simple differencing, for the exact likelihood with a stationary start.
    return SARIMAX(series, order=(1, 1, 1), simple_differencing=True).fit(disp=0).llf


def bg_nbd():
    return BetaGeoFitter().fit(x, last, observed).params_["alpha"]


def survival():
    curve = KaplanMeierFitter().fit(cases[0], cases[1])
    return CoxPHFitter().fit(cases, 0, 1).log_likelihood_ + curve.predict(12)


for fit in (arima, bg_nbd, survival):
    result, seconds = fit(), []
    for _ in range(runs):
        started = time.perf_counter()
        result = fit()
        seconds.append(time.perf_counter() - started)
    print(fit.__name__, statistics.median(seconds), result)
