"""The answer to a paper: a receipt, a return note, and the sender's own file with the findings marked in it.

Bytes in, bytes out. What is said is in the catalogue and in the office's templates; this room knows how to
put it before the sender.

letters      answer(write, letter)     回执, 退回补正通知, 待处理告知, by the office's own templates
annotated    annotated(data, findings) their own file back, with remarks at the places concerned
"""

from toolkit.reply.annotated import annotated
from toolkit.reply.letters import Attention, Letter, Sent, answer

__all__ = ["Attention", "Letter", "Sent", "annotated", "answer"]
