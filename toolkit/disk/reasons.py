"""Why the disk would not, in the words of the people who have to do something about it."""

from __future__ import annotations

import errno

_REASONS = {
    "ENOENT": "找不到",
    "ENOTDIR": "路径中间有一节不是目录",
    "EEXIST": "那里有同名的文件",
    "EISDIR": "这是一个目录，不是文件",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "ENOSPC": "盘满了",
    "EDQUOT": "配额用完了",
    "EROFS": "盘是只读的",
    "ENAMETOOLONG": "名称太长",
    "EINVAL": "名称里有这个盘不认的字符",
    "ELOOP": "快捷链接绕成了圈",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "EIO": "读写出错，盘可能坏了",
    "ENODEV": "盘不在",
    "ENXIO": "盘不在",
    "ESTALE": "网络盘断过，要重新连接",
    "ENOTCONN": "网络盘没有连上",
    "ETIMEDOUT": "网络盘没有回应",
    "EHOSTDOWN": "网络盘所在的电脑没有开",
    "EHOSTUNREACH": "连不到网络盘所在的电脑",
    "ENETUNREACH": "网络不通",
    "ECONNREFUSED": "网络盘不接受连接",
    "ECONNRESET": "网络盘断开了连接",
}


def reason(error: OSError) -> str:
    """What the system said, in Chinese where it is one of the usual things."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or error.strerror or str(error)
