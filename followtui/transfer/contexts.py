"""What a header's words mean where they stand, as data: the kind of table, and the parts that names are made of."""

CONTEXT: dict[str, dict[str, str]] = {
    # The kind of table decides; "" stands for every table not named, and an empty target for "of no use there".
    # Before it "+person" is for customers' and deals' sheets that also name a contact, "-customer" for sheets that name
    # no customer.
    "name": {"": "contacts.name", "deals": "deals.name", "-customer": "customers.name"},
    "person": {"": "contacts.name", "-customer": "customers.name"},
    "heading": {"": "contacts.title", "deals": "deals.name", "followups": "followups.content"},
    "subject": {"": "", "deals": "deals.name", "followups": "followups.content", "wide": "followups.content"},
    "mobile": {"": "customers.phone", "contacts": "contacts.mobile", "+person": "contacts.mobile"},
    "phone": {"": "customers.phone", "contacts": "contacts.phone", "+person": "contacts.phone"},
    "office": {"": "customers.phone"},
    "owner": {"": "customers.owner", "followups": "followups.author"},
    "created": {
        "": "customers.created_at",
        "contacts": "contacts.created_at",
        "deals": "deals.created_at",
        "followups": "followups.created_at",
    },
    "remark": {
        "": "customers.remark",
        "contacts": "contacts.remark",
        "deals": "",
        "followups": "followups.content",
    },
    "describe": {
        "": "customers.remark",
        "contacts": "contacts.remark",
        "deals": "deals.need",
        "followups": "followups.content",
    },
    "customer_voice": {"": "followups.content"},
    "customer_need": {"": "customers.need", "deals": "deals.need"},
    "status": {"": "customers.status", "contacts": "", "deals": "deals.status", "followups": ""},
    "source": {"": "customers.source"},
    "channel": {"": "customers.source", "followups": "followups.method"},
    "id": {"": "customers.key", "contacts": "", "deals": "", "followups": ""},
    "priority": {"": "customers.grade", "contacts": "", "followups": ""},
    "kind": {"": "customers.tags", "contacts": "", "deals": "deals.kind", "followups": "followups.method"},
    "date": {
        "": "customers.created_at",
        "contacts": "contacts.created_at",
        "deals": "deals.created_at",
        "followups": "followups.happened_at",
        "wide": "followups.happened_at",
    },
    "method": {"": "followups.method"},
    "content": {"": "customers.remark", "followups": "followups.content", "wide": "followups.content"},
    "progress": {"": "followups.content", "deals": "deals.stage"},
    "product": {"": "customers.need", "deals": "deals.product"},
    "touched": {"": "customers.last_touch", "followups": "followups.happened_at", "wide": "followups.happened_at"},
    "last_any": {"": "customers.last_touch", "followups": "followups.happened_at", "wide": "followups.happened_at"},
    "next_date": {"": "followups.next_at"},
    "next_step": {"": "followups.next_action"},
    "next_any": {"": "followups.next_at"},
    "none": {"": ""},
}

ENTITIES = {
    # What may stand before a plain word: 联系人备注, Account Notes.
    "customers": "客户;公司;企业;单位;顾客;会员;线索;Customer;Client;Account;Company;Organization;Lead;Billing",
    "contacts": "联系人;联络人;对接人;主联系人;首要联系人;关键人;决策人;Contact;Person;Primary Contact",
    "deals": "商机;项目;机会;销售机会;交易;订单;Deal;Opportunity;Potential;Project",
    "followups": "跟进;拜访;活动;沟通;回访;Activity;Follow-up;Call;Visit;Meeting;Task",
}

# Names of a touch are put together, 最近 + 拜访 + 时间: the parts, and what the whole means.
TOUCHES = """
    跟进;沟通;联系;拜访;回访;洽谈;互动;活动;接触;跟踪;联络;走访;追踪;交流;通话;访问;会谈;电访;随访;
    Follow-up;Follow up;Contact;Activity;Visit;Call;Meeting;Interaction;Touch;Communication;Engagement;Conversation
"""
LATEST = """
    最近;最新;最后;上次;末次;最近一次;最后一次;上一次;实际;本次;首次;本周;本月;今日;当日;
    Last;Latest;Most Recent;Previous
"""
NEXT = "下次;下一次;下回;下步;计划;预计;预约;约定;下次计划;下一步;Next;Planned;Scheduled"
PARTS = {
    "touched": "时间;日期;日;Date;Time;Date Time;At;On",
    "followups.method": "方式;类型;渠道;形式;类别;途径;Type;Method;Channel;Mode",
    "followups.content": """
        记录;内容;情况;详情;纪要;描述;小结;总结;摘要;进展;备注;信息;反馈;要点;日志;动态;
        Notes;Note;Content;Summary;Details;Description;Record;Log;Comments;Remarks
    """,
    "followups.result": "结果;成果;效果;Result;Outcome",
    "next_step": "计划;安排;Plan",
}
NEXT_PARTS = {
    "next_date": "时间;日期;日;Date;Time;Date Time;At;On",
    "next_step": """
        内容;计划;事项;安排;方式;动作;目的;目标;工作;主题;重点;
        Action;Plan;Notes;Note;Subject;Task;Purpose;Type
    """,
}

TABLE_WORDS = {
    # What a worksheet or a file is called when it holds one kind.
    "customers": "客户;公司;企业;客户表;客户列表;客户信息;客户资料;客户档案;customers;companies;accounts;clients",
    "contacts": "联系人;通讯录;名片;contacts;people;connections;persons",
    "deals": "商机;销售机会;项目;机会;deals;opportunities;opportunity;pipeline;potentials",
    "followups": """
        跟进;拜访;回访;沟通记录;活动;日报;follow-ups;activities;activity;visits;calls;notes;interactions
    """,
    "leads": "线索;潜在客户;leads;lead;prospects",
}

TRADITIONAL = (
    "戶稱聯絡電話機號碼級別業務負責備註創時間進記錄階額預計內類狀態來後動產區網職郵編傳線訂單價縣實際決選"
    "標籤簽銷員門會總結報競爭對說訪談溝約贏輸經國辦專發詳細開關為與無歷執據點樣緊資訊屬質採購應評優顧問導"
    "個數蹤"
)
SIMPLIFIED = (
    "户称联络电话机号码级别业务负责备注创时间进记录阶额预计内类状态来后动产区网职邮编传线订单价县实际决选"
    "标签签销员门会总结报竞争对说访谈沟约赢输经国办专发详细开关为与无历执据点样紧资讯属质采购应评优顾问导"
    "个数踪"
)
