"""Writes scikit_learn_scores.json: what scikit-learn says of 200 made-up predictions, half of them tied.

    pip install scikit-learn==1.9.1 && python scikit_learn_scores.py > scikit_learn_scores.json

The predictions are drawn here; nothing of scikit-learn (BSD-3-Clause) but the numbers that it computed is kept.
It has no expected calibration error: that is the mean of its own bins' gaps, weighted by how many fell into each.
"""
import json
import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

rng = np.random.default_rng(14)
y = (rng.random(200) < 0.3).astype(int)
p = (np.floor(50 * np.clip(rng.normal(0.35 + 0.3 * y, 0.22), 0, 0.999)) + 0.5) / 50      # 0.01, 0.03 … 0.99: many ties
fpr, tpr, thresholds = metrics.roc_curve(y, p, drop_intermediate=False)
share, confidence = calibration_curve(y, p, n_bins=10)
counts = np.histogram(p, bins=np.linspace(0, 1, 11))[0]

def at(t):
    said = (p >= t).astype(int)
    return {"threshold": t, "confusion": metrics.confusion_matrix(y, said).tolist(), "accuracy": metrics.accuracy_score(y, said),
            "precision": metrics.precision_score(y, said), "recall": metrics.recall_score(y, said), "f1": metrics.f1_score(y, said)}

print(json.dumps({
    "from": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "p": p.tolist(), "y": y.tolist(), "at": [at(t) for t in (0.2, 0.5, 0.51, 0.8)],
    "roc": {"falsePositiveRate": fpr.tolist(), "truePositiveRate": tpr.tolist(), "threshold": thresholds[1:].tolist()},
    "auc": metrics.roc_auc_score(y, p), "brier": metrics.brier_score_loss(y, p),
    "calibration": {"share": share.tolist(), "confidence": confidence.tolist(), "count": counts[counts > 0].tolist()},
    "ece": float(np.sum(np.abs(share - confidence) * counts[counts > 0]) / len(y))}))
