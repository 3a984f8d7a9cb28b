"""Fixed phrases of official titles: words to those who read them, several words to a dictionary.

A line of a title rather does not end inside one (7.3.1 词意完整); it is a wish among others, not a rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHRASES = """
安全生产 乡村振兴 防汛抗旱 防灾减灾 抢险救灾 脱贫攻坚 生态环境 营商环境 人居环境 市场监管 市场监督
政务服务 政务公开 依法行政 法治政府 平安建设 社会治安 信访工作 基层党建 党风廉政 从严治党 主题教育
党史学习 理论学习 组织生活会 民主生活会 民主评议 创先争优 三会一课 主题党日 发展党员 干部任免
职务任免 人事任免 考核工作 绩效考核 目标管理 督查督办 食品安全 药品安全 道路交通 交通安全 消防安全
森林防火 防灭火 地质灾害 自然灾害 应急预案 应急管理 应急响应 环境保护 污染防治 大气污染 水污染
土壤污染 节能减排 碳达峰 碳中和 高质量发展 高标准农田 高校毕业生 就业创业 就业援助 社会保障 社会保险
养老保险 医疗保险 医疗保障 医药卫生 公共卫生 卫生健康 健康服务 疫情防控 义务教育 学前教育 职业教育
优质均衡 立德树人 校园安全 校外培训 中小学生 教育教学 科技创新 科学技术 知识产权 文化旅游 文化遗产
精神文明 文明城市 文明单位 志愿服务 国民经济 社会发展 经济普查 人口普查 固定资产 国有资产 专项资金
财政资金 财政预算 政府采购 招标投标 工程建设 基础设施 重点工程 重点工作 重点项目 项目建设 城市更新
城镇化 农村公路 农业农村 农产品 粮食安全 耕地保护 土地征收 不动产登记 城乡建设 住房公积金 保障性住房
危房改造 老旧小区 最低生活保障 流动人口 残疾人 未成年人 退役军人 妇女儿童 民族团结 宗教事务 对外开放
招商引资 数字经济 民营经济 中小企业 个体工商户 市场主体 行政审批 行政执法 行政处罚 放管服 双随机
网络安全 信息公开 保密工作 档案管理 先进集体 先进单位 先进个人 优秀共产党员 优秀党务工作者
先进基层党组织 劳动模范 实施意见 实施方案 实施办法 实施细则 管理办法 工作方案 工作要点 领导小组
组成人员 工作专班 机构改革 办公用房 公务用车 公务接待 物资储备 元旦春节 法定节假日 征求意见稿
总体规划 专项规划 专项整治 专项行动 集中整治 综合治理 综合整治 监督检查 安全检查 隐患排查 质量安全
全面推进 深入开展 贯彻落实 学习贯彻
"""
_ALL = re.compile("|".join(sorted(_PHRASES.split(), key=len, reverse=True)))


def inside_phrases(text: str) -> frozenset[int]:
    """The offsets of a text at which a line would break a fixed phrase in two."""
    return frozenset(_offsets(text))


def _offsets(text: str) -> Iterator[int]:
    for found in _ALL.finditer(text):
        yield from range(found.start() + 1, found.end())
