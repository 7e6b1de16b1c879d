"""What columns are called, in Chinese and English, as data.

A word leads to a target, ``table.field`` in the names of the book, or to a *notion*: a word without a dot, such as
``phone``, that means another field in each kind of table (``contexts.CONTEXT``). In each list the better words come
first; when two columns of a sheet have the same target, that order says which is asked first.

Words are written as people write them and compared folded (``headers.fold``): no case, blanks, marks or brackets, and
traditional characters as simplified ones.

Targets that are no fields of the book, but of use while importing:
``customers.key`` a foreign number that relates sheets · ``customers.status`` free words about the state ·
``customers.public`` in the common pool · ``customers.last_touch`` derived, left out by name ·
``customers.created_by`` · ``contacts.first_name``, ``contacts.last_name``, ``contacts.primary`` ·
``followups.link_kind``, ``followups.link_name`` what a follow-up is about.
"""

WORDS = {
    # customers
    "customers.name": """客户名称; 客户名; 客户全称; 客户姓名; 客户公司名称; 客户公司; 客户单位; 单位名称;
        公司名称; 公司全称; 公司名; 企业名称; 企业全称; 客户; 客户企业; 顾客名称; 顾客姓名; 会员名称; 会员姓名;
        买家名称; 商户名称; 门店名称; 店铺名称; 学员姓名; 甲方; 甲方名称; 机构名称; 渠道名称; 经销商名称; 线索名称;
        公司; 单位; 企业; 机构; 工作单位; 公司机构; 所在公司; 所属公司; 所属客户; 关联客户; 对应客户; 归属客户;
        客户名称公司; 客户简称; 公司简称; 企业简称; 客户昵称; 会员昵称; 商号; 抬头; Company Name; Account Name;
        Customer Name; Client Name; Company; Customer; Account; Client; Organization Name; Organisation Name;
        Organization; Organisation; Associated Company; Associated Company Name; Primary Associated Company;
        Primary Company; Business Name; Firm; Employer; Company / Account; Current Company; Related Account;
        Regarding Account; Organization 1 - Name; Person - Organization; Deal - Organization;
        Activity - Organization; Company Account; Buyer; Prospect; Prospect Name; 拜访客户; 跟进客户; 拜访单位;
        拜访公司; 沟通客户; 联系客户; 拜访企业; 客户单位名称; 跟进对象; 采购单位; 使用单位; 业主单位; Customers;
        Companies; 线索; Lead""",
    "customers.key": """客户编号; 客户ID; 客户代码; 客户编码; 客户号; 客户唯一标识; 客户主键; 公司编号; 公司ID;
        会员号; 会员编号; 会员ID; 会员卡号; 线索编号; 线索ID; Customer ID; Customer No; Customer Number;
        Customer Code; Account ID; Account Number; Company ID; Client ID; Lead ID; Associated Company IDs;
        Associated Company ID; Associated Companies IDs; Organization ID; Company Record ID; Account Code;
        Parent Account ID""",
    "customers.grade": """客户等级; 客户级别; 客户分级; 客户评级; 客户星级; 意向等级; 意向评级; 意向级别; 意向度;
        意向程度; 客户意向度; 客户意向等级; 等级; 级别; 评级; 分级; 重要程度; 重要性; 优先级; 线索等级; 线索级别;
        线索评级; 客户优先级; ABC分类; 客户价值等级; 价值等级; 成交意向; 合作意向; 意向; 客户意向; 商机等级; 热度;
        VIP等级; Grade; Customer Grade; Account Grade; Rating; Account Rating; Lead Rating; Tier; Customer Tier;
        Account Tier; Customer Level; Level; Lead Grade; Customer Rating; Customer Priority; Account Priority; ABC;
        ABC Class; Segment Tier""",
    "customers.star": """重点客户; 是否重点客户; 是否重点; 重点; 星标; 是否星标; 关注; 特别关注; 大客户; 是否大客户;
        Key Account; Key Customer; Star; Starred; Is Key Account; Favorite; Favourite""",
    "customers.status": """客户状态; 线索状态; 跟进状态; 跟进阶段; 跟进进度; 客户阶段; 客户生命周期; 生命周期阶段;
        客户跟进状态; 账户状态; 合作状态; 成交状态; 客户进展; 是否成交; 处理状态; 线索阶段; 线索处理状态;
        Lead Status; Customer Status; Account Status; Lifecycle Stage; Life Cycle Stage; Lead Stage;
        Contact Status; Company Status; Client Status; Relationship Status; Lead State; 生命状态""",
    "customers.public": """是否公海; 公海; 公海客户; 是否公海客户; 是否在公海; Public; In Public Pool; Public Pool;
        Shared Pool""",
    "customers.industry": """客户行业; 所属行业; 行业; 行业类型; 行业分类; 公司行业; 企业行业; 所在行业; 行业领域;
        所属领域; 一级行业; 二级行业; 主营行业; Industry; Account Industry; Company Industry; Industry Group;
        Sector; Vertical; Business Type; Line of Business; Industry Type; 产业; 产业别; 行业别""",
    "customers.region": """地区; 区域; 所在地区; 所属区域; 所属地区; 客户区域; 客户地区; 销售区域; 省市区; 所在地;
        地域; 国家地区; 国家或地区; 国家/地区; 国家; 国别; 国籍; 省份; 省; 所在省份; 所在省; 省/直辖市; 城市; 市;
        所在城市; 地级市; 区县; 区; 县; 所在行政区; 行政区; 县区; 城区; Country; Country/Region; Country Name;
        Billing Country; Mailing Country; Billing Country/Region; State/Region; State; State/Province; Province;
        Billing State; Billing State/Province; Mailing State; County; Region; Territory; City; Billing City;
        Mailing City; Town; Location; Business Country/Region; Business State; Business City; Address - City;
        Address - Region; Address - Country; Address 1 - Country; Address 1 - Region; Address 1 - City; State Abbr;
        所属省份; 所属城市; 所属区县; 所属省; 所属市; 省市; 省份城市; 所属地; 商务地址城市; 客户所在地;
        客户所在城市; 行政区划""",
    "customers.address": """地址; 客户地址; 公司地址; 详细地址; 联系地址; 单位地址; 办公地址; 通讯地址; 通信地址;
        企业地址; 注册地址; 收货地址; 送货地址; 街道; 街道地址; 详址; 门店地址; 家庭住址; 住址; 经营地址; 邮寄地址;
        Address; Full Address; Address 1 - Formatted; Address - Value; Street Address; Company Address;
        Billing Address; Mailing Address; Business Address; Street; Billing Street; Mailing Street;
        Business Street; Address 1 - Street; Address Line 1; Address1; Shipping Address; Home Address;
        Office Address; Street Address 2; Address Line 2; 商务地址街道; 商务地址""",
    "customers.website": """网址; 网站; 官网; 公司网址; 公司网站; 公司主页; 企业官网; 客户网址; 客户官网; 主页;
        官方网站; 域名; 公司域名; 店铺链接; Website; Website URL; Web Site; Company Website; Company Domain Name;
        Domain; Homepage; Web Page; Site; Company URL; Website - Value; Web; Account Website; Company Domain""",
    "customers.tags": """客户标签; 标签; 当前标签; 客户类型; 客户类别; 客户分类; 客户性质; 客户分组; 分组; 企业标签;
        客户属性; 类别; 分类; 公司类型; 公司性质; 企业性质; 企业类型; Tags; Tag; Labels; Label; Tag List;
        Group Membership; Groups; Group; Categories; Category; Segment; Customer Type; Account Type; Company Type;
        Client Type; Customer Tags; Keywords; Lists; Marketing Lists""",
    "customers.owner_since": """分配时间; 分配日期; 领取时间; 认领时间; 归属时间; Owner Assigned Date; Assigned Date;
        Assigned At""",
    "customers.previous_owner": """前负责人; 原负责人; 前归属人; 上一负责人; 前所有人; 原所有人; 原销售; 前跟进人;
        最后负责人; Previous Owner; Former Owner; Prior Owner; Last Owner""",
    "customers.background_note": """客户背景; 背景; 公司背景; 公司简介; 企业简介; 客户简介; 客户概况; 公司介绍;
        企业介绍; 客户情况; 基本情况; About; About Us; Company Description; Company Profile; Background Info;
        Account Description; 经营范围; 主营业务""",
    "customers.drop_note": """放弃原因; 流失原因; 无效原因; 死亡原因; 关闭原因; 终止原因; 退回原因; 退回公海原因;
        回收原因; Disqualified Reason; Unqualified Reason; Churn Reason; Drop Reason; Reason for Closing""",
    "customers.created_by": """创建人; 录入人; 创建者; 添加人; 建档人; 登记人; 录入员; 提交人; Created By; Creator;
        Created by user; Added By; Record Creator; Entered By""",
    # contacts
    "contacts.name": """联系人; 联系人姓名; 联系人名称; 主联系人; 主要联系人; 首要联系人; 联系人名; 对接人;
        客户对接人; 客户联系人; 关键联系人; 关键人; 联络人; 联络人姓名; 接洽人; 拜访对象; 沟通对象; 经办人;
        采购联系人; 负责人姓名; 法人代表; 法定代表人; 法人; 老板; 老板姓名; 联系人称呼; 称呼; Contact Name;
        Contact; Contact Person; Primary Contact; Main Contact; Contact Full Name; Full Name; Associated Contact;
        Associated Contacts; Attention; Attn; Person; Person - Name; Contact Person 1; Key Contact;
        Point of Contact; POC; Attendee; With Whom; Display Name; File As; Deal - Contact Person;
        Activity - Contact Person; Contacts; 联系人员; 收件人; 受访人; 拜访联系人; 被访人; 决策人; 决策人姓名;
        关键决策人; 客户负责人姓名""",
    "contacts.first_name": """名; 名字; First Name; Given Name; Forename; Contact First Name""",
    "contacts.last_name": """姓; 姓氏; Last Name; Family Name; Surname; Contact Last Name""",
    "contacts.title": """职务; 职位; 岗位; 联系人职务; 联系人职位; 职称; 头衔; 担任职务; 客户职务; 身份; Job Title;
        Position; Contact Title; Business Title; Job Position; Designation; Organization 1 - Title;
        Organization - Title; Occupation; Headline; Title/Position; Job""",
    "contacts.department": """部门; 联系人部门; 任职部门; 科室; 客户部门; Department; Contact Department;
        Organization 1 - Department; Dept; Division""",
    "contacts.role": """角色; 决策权重; 决策角色; 联系人角色; 决策关系; 决策影响力; 采购角色; 项目角色; 是否决策人;
        决策层级; 影响力; 决策权; 联系人类型; 关键人类型; Role; Contact Role; Buying Role; Decision Role;
        Decision Maker; Is Decision Maker; Influence; Authority; Stakeholder Role; Contact Type""",
    "contacts.primary": """是否主联系人; 是否主要联系人; 是否首要联系人; 主联系人标识; 是否关键联系人; 是否默认;
        默认联系人; 是否关键人; Is Primary; Primary; Is Primary Contact; Primary Contact?; Main Contact?""",
    "contacts.email": """邮箱; 电子邮箱; 电子邮件; 邮件; 邮箱地址; 联系人邮箱; 邮件地址; E-mail地址; 信箱; 电邮;
        公司邮箱; 客户邮箱; 企业邮箱; 工作邮箱; Email; Email Address; E-mail; E-mail Address; Primary Email;
        Contact Email; Work Email; Business Email; Email 1; E-mail 1 - Value; E-mail - Value; Email Work;
        Email - Work; Person - Email; Email - Home; Home Email; Personal Email; Secondary Email; Other Email;
        Email - Other; Additional email addresses""",
    "contacts.wechat": """微信; 微信号; 微信号码; 微信ID; 联系人微信; 微信账号; 个人微信; 企业微信; 企微; 微信昵称;
        客户微信; WeChat; WeChat ID; Weixin; WX""",
    "contacts.mobile": """联系人手机; 联系人手机号; 联系人手机号码; 联系人移动电话; Contact Mobile;
        Contact Mobile Phone""",
    "contacts.phone": """联系人电话; 联系人联系电话; 联系人联系方式; 联系人座机; Contact Phone; Contact Phone Number;
        Contact Number; Direct Phone; Direct Line""",
    "contacts.via": """引荐人; 通过谁联系; Introduced By; Via""",
    "contacts.preferred_method": """偏好联系方式; 首选联系方式; 偏好沟通方式; Preferred Contact Method;
        Preferred Channel; Preferred Method of Contact""",
    "contacts.left_on": """离职日期; 离职时间; Left On; Left Company Date""",
    # deals
    "deals.name": """商机名称; 商机; 商机标题; 项目名称; 机会名称; 销售机会; 销售机会名称; 商机主题; 订单名称;
        关联商机; 对应商机; 所属商机; 项目; 交易名称; 合同名称; Deal Name; Opportunity Name; Opportunity; Deal;
        Deal Title; Potential Name; Project Name; Project; Associated Deal; Associated Deals; Deal - Title;
        Related Opportunity; Topic; Activity - Deal""",
    "deals.amount": """预计金额; 商机金额; 预计成交金额; 预计签约金额; 预估金额; 金额; 预计销售金额; 预计销售额;
        销售金额; 合同金额; 成交金额; 预计合同金额; 报价金额; 报价; 意向金额; 项目金额; 交易金额; 预算金额; 预算;
        订单金额; 签约金额; 客户预算; 采购预算; 总金额; 机会金额; Amount; Deal Amount; Opportunity Amount; Deal Value;
        Value; Expected Revenue; Estimated Value; Est. Revenue; Budget; Expected Amount; Total Amount;
        Amount in company currency; Deal - Value; Contract Value; Total Value; Deal Size; Potential Revenue;
        Quote Amount; Price; ACV; TCV; ARR""",
    "deals.currency": """币种; 币别; 货币; 结算币种; Currency; Deal Currency; Currency Code; Amount Currency;
        Currency ISO Code; Opportunity Currency; Deal - Currency of Value""",
    "deals.competitor": """竞争对手; 竞品; 竞争者; 竞争情况; 主要竞争对手; 友商; 竞对; 竞品信息; Competitor;
        Competitors; Main Competitor; Competition; Main Competitors; Competitor Name""",
    "deals.stage": """商机阶段; 销售阶段; 阶段; 项目阶段; 当前阶段; 所处阶段; 商机进度; 项目进度; 销售进程;
        销售漏斗; 机会阶段; 进展阶段; 推进阶段; 销售进度; Deal Stage; Stage; Sales Stage; Opportunity Stage;
        Pipeline Stage; Stage Name; Deal - Stage; Status Stage; Sales Process Stage""",
    "deals.status": """商机状态; 赢单状态; 输赢状态; 订单状态; 项目状态; 成交结果; 是否赢单; Deal Status;
        Opportunity Status; Deal - Status; Won/Lost; Is Won""",
    "deals.kind": """商机类型; 业务类型; 新购/复购; 新签续签; 新老客户; Deal Type; Opportunity Type; Business Kind;
        Deal Kind; New/Repeat""",
    "deals.expected_close": """预计成交日期; 预计成交时间; 预计签约日期; 预计签约时间; 预计签单日期; 预计签单时间;
        预计结单日期; 预计结单时间; 预计完成日期; 预计关闭日期; 预计成单日期; 预计成单时间; 预计签约月份;
        预计赢单日期; 结单日期; 预计成交; 预计成交月份; 预计签约; 预计结束日期; 预计采购时间; 预计下单时间;
        计划签约日期; Expected Close Date; Close Date; Expected Close; Estimated Close Date; Closing Date;
        Est. Close Date; Projected Close Date; Deal - Expected close date; Target Close Date; Expected Closing Date;
        Expected Closing""",
    "deals.decision_at": """决策日期; 决策时间; 预计决策时间; 客户决策时间; Decision Date; Decision At;
        Decision By""",
    "deals.probability": """赢率; 成交概率; 成功率; 可能性; 赢单率; 概率; 把握度; 预计赢率; 成单率; 赢单概率;
        成单概率; 成交可能性; 签约概率; 成功概率; Probability; Probability (%); Deal Probability; Win Probability;
        Win Rate; Confidence; Likelihood; Deal - Probability; Chance""",
    "deals.lost_reason": """输单原因; 丢单原因; 失败原因; 失单原因; 未成交原因; 战败原因; 输单理由; Lost Reason;
        Loss Reason; Closed Lost Reason; Reason Lost; Deal - Lost reason; Reason for Loss""",
    "deals.lost_note": """输单说明; 丢单说明; 输单备注; 输单描述; 失败说明; Lost Note; Loss Description;
        Lost Notes""",
    "deals.closed_at": """成交日期; 成交时间; 签约日期; 签约时间; 赢单日期; 赢单时间; 实际成交日期; 实际成交时间;
        实际签约日期; 结束日期; 关闭时间; 签单日期; 签单时间; Closed Date; Closed At; Won Time; Actual Close Date;
        Lost Time; Deal Closed Time; Deal - Won time; Date Closed; Closed On""",
    "deals.need": """商机描述; 项目描述; 商机需求; 项目需求; 项目背景; 商机说明; 项目说明; Deal Description;
        Opportunity Description; Project Description""",
    # follow-ups
    "followups.result": """跟进结果; 沟通结果; 拜访结果; 联系结果; 回访结果; 结果; 通话结果; 跟进成果; 跟进效果;
        活动结果; Result; Outcome; Call Outcome; Meeting Outcome; Activity Outcome; Call Result; Follow-up Result;
        Disposition""",
    "followups.attitude": """客户态度; 态度; 客户反应; 对方态度; 客户意愿; 态度变化; 客户情绪; Attitude; Sentiment;
        Customer Reaction; Reaction; Mood""",
    "followups.no_next_reason": """无下一步原因; 不再跟进原因; No Next Reason; No Next Step Reason""",
    "followups.help_needed": """需要协助; 需要支持; 需要的支持; 需协助事项; 需要经理协助; 所需支持; 需要帮助;
        请求协助; 协助事项; 需协调事项; 支持需求; 需要领导支持; 待协调; Help Needed; Support Needed; Needs Help;
        Manager Help; Help Required; Support Required; Escalation""",
    "followups.evidence": """凭证; 证据; Evidence; Proof""",
    "followups.link_kind": """关联类型; 关联对象类型; 对象类型; 关联业务类型; 关联对象; Related Type; Related To Type;
        Regarding Type; Related Object Type""",
    "followups.link_name": """关联名称; 关联对象名称; 关联业务; 关联记录; 关联业务名称; Related To; Related Name;
        Regarding; Related Record; Related To Name""",
    "followups.author": """跟进人; 跟进人员; 跟进销售; 跟进顾问; 拜访人; 拜访人员; 沟通人; 回访人; 记录人; 填写人;
        跟踪人; 跟单人; 跟进者; 汇报人; 写跟进人; 随访人; Author; Logged By; Activity Assigned To; Activity Owner;
        Followed Up By; Follow-up By; Performed By; Activity - Assigned to user; Recorded By; Caller; 操作人;
        填报人; 发起人; 提交人员""",
    "followups.content": """跟进; 拜访; 跟进动态; 本次进展; 进展内容; 跟进文本; 通话摘要; 会议纪要; 日报内容;
        Follow Up; Activity Notes; Conversation; Talk; Discussion; 本周跟进情况; 本周进展; 本周情况; 本周工作;
        工作内容; 今日工作; 今日进展""",
    # notions
    "name": """名称; 名; Name; 全称; Lead Name; 备注名""",
    "person": """姓名; 人名; 名字; 真实姓名; 中文姓名; 线索姓名""",
    "heading": """标题; Title""",
    "subject": """主题; 题目; 沟通主题; 拜访主题; 跟进主题; 活动主题; Subject; Activity - Subject;
        Activity Subject""",
    "mobile": """手机; 手机号; 手机号码; 移动电话; 手机电话; 行动电话; 手机1; 客户手机; 客户手机号; 手提电话;
        常用手机; 联系手机; 联系手机号; 本人手机; Mobile; Mobile Phone; Mobile Number; Cell; Cell Phone; Cellphone;
        Mobile Phone Number; Phone - Mobile; Mobile No; Phone Mobile; Tel Mobile""",
    "phone": """电话; 联系电话; 电话号码; 联系方式; 联系号码; 座机; 固话; 固定电话; 座机号码; 联系人联系方式;
        客户联系方式; 客户电话; 号码; 其他电话; 备用电话; 联络电话; Phone; Phone Number; Telephone; Tel; Phone No;
        Telephone Number; Work Phone; Business Phone; Primary Phone; Phone 1; Phone 1 - Value; Phone - Value;
        Phone Work; Phone - Work; Person - Phone; Contact Info; Home Phone; Phone - Home; Phone Other; Other Phone;
        Phone - Other; Phones; Contact Details; Tel No; 商务电话; 单位联系电话; 更多电话; 住宅电话; 家长电话""",
    "office": """公司电话; 办公电话; 单位电话; 企业电话; 总机; 公司座机; 办公座机; 公司联系电话; 前台电话;
        Company Phone; Company Phone Number; Office Phone; Main Phone; Account Phone; Company Main Phone; Switchboard;
        Organization Phone""",
    "owner": """负责人; 归属人; 所有人; 客户经理; 销售; 销售员; 销售人员; 业务员; 业务人员; 归属销售; 所属销售;
        销售负责人; 所属人; 客户负责人; 归属人员; 分配管家; 管家; 顾问; 销售顾问; 业务经理; 销售经理; 客户所有人;
        责任人; 经理; 线索负责人; 商机负责人; 商机所有人; 业务负责人; 业务代表; 销售代表; 归属业务员; 所属业务员;
        分配给; 客户归属; 归属; 服务人员; 客服; 专属顾问; 课程顾问; 置业顾问; 线索所有人; 营销负责人; Owner;
        Contact Owner; Company Owner; Account Owner; Deal Owner; Lead Owner; Opportunity Owner; Owner Name;
        Record Owner; OwnerId; Owner ID; Sales Rep; Salesperson; Sales Person; Account Manager; Assigned To;
        Assignee; Assigned User; Assigned Rep; Rep; Responsible; Account Executive; Sales Owner; Assignee User ID;
        HubSpot Owner; Deal - Owner; Person - Owner; Organization - Owner; Responsible Person; Agent;
        Activity Assigned User; Sales; 业务; 跟单员; 销售代表姓名; 销售姓名""",
    "created": """创建时间; 创建日期; 录入时间; 录入日期; 添加时间; 添加日期; 建档时间; 建档日期; 新增时间; 新增日期;
        登记时间; 客户录入时间; 入库时间; 建立时间; 注册时间; 加入时间; 首次录入时间; 创建于; 生成时间; Create Date;
        Created Date; Created; Created At; Created On; Created Time; Creation Date; Date Created; Date Added;
        Added On; Add Time; Create Time; Record Created; Connected On; First Seen; Date Entered; Deal - Deal created;
        Organization - Organization created; Person - Person created""",
    "remark": """备注; 备注信息; 其他; 其它; 备注说明; 补充说明; 附注; 注释; 其他信息; 客户备注; 客户描述; 客户说明;
        特殊说明; 留言; Remark; Remarks; Notes; Note; Comment; Comments; Memo; Additional Info; Background; Message;
        Other Info""",
    "status": """状态; 当前状态; Status; State of Lead""",
    "source": """来源; 客户来源; 来源渠道; 获客渠道; 线索来源; 客户渠道; 信息来源; 来源方式; 渠道来源; 推广渠道;
        客户来源渠道; 商机来源; 线索渠道; 来源平台; 来源类型; 获客方式; 拓客渠道; 资源来源; 引流渠道; Source;
        Lead Source; Original Source; Customer Source; Account Source; Original Traffic Source; Deal Source;
        Referral Source; Origin; Lead Origin; Acquisition Channel; Marketing Source; How did you hear about us""",
    "channel": """渠道; Channel""",
    "id": """编号; 序列号; ID; Record ID; 代码; 编码; 唯一标识; Identifier; UUID; Code""",
    "priority": """Priority; Importance""",
    "kind": """类型; Type""",
    "date": """日期; 时间; Date; Time; Datetime; 开始时间; 开始日期; 记录时间; 记录日期; 填写日期; 填报日期; 日报日期;
        汇报日期; 登记日期; Start; Start Time; Start Date; Call Date; When""",
    "method": """方式; 途径; Method; Type of Contact; Contact Type Method; Touch Type""",
    "content": """内容; 详情; Content; Body; Details; Detail; Summary; 摘要; 小结; Log; 记录; 文本""",
    "progress": """进展; 最新进展; 目前进展; 当前进展; 进展情况; 进度; 情况; 最新情况; 最新动态; 客户动态; Progress;
        Progress Notes; Update; Latest Update""",
    "product": """产品; 产品名称; 意向产品; 意向项目; 感兴趣产品; 关注产品; 采购产品; 咨询产品; 需求产品; 产品线;
        意向车型; 意向课程; 意向楼盘; 意向型号; 销售产品; 商品; 商品名称; 主要产品; Product; Product Name; Products;
        Product Interest; Product of Interest; Products Interested; Interested Product; Product Line; Solution""",
    "next_date": """下次时间; 下次日期; 下一步时间; 下一步日期; 下步时间; 提醒时间; 提醒日期; 待办时间; 计划时间;
        预约时间; 预约日期; Due Date; Reminder Date; Next Date; Next Activity Date; Next Step Date; Next Action Date;
        Next Task Date; Next Activity Due Date; Next Step Due; Reminder; Remind At; Next Follow Up;
        Followup Date Next; Deal - Next activity date; Due""",
    "next_step": """下一步; 下步; 下一步计划; 下步计划; 下一步行动; 下一步动作; 下一步工作; 下一步安排; 后续计划;
        后续安排; 下步工作; 待办; 待办事项; 跟进事项; 下次事项; 下步动作; 工作计划; 行动计划; 后续动作; 后续行动;
        计划; 下一步跟进; 下一步打算; Next Step; Next Steps; Next Action; Next Activity; Next Task; To Do; Todo;
        Action Item; Action Items; Follow-up Task; Next Actions; Follow-up Action; 下次计划; 下周计划; 下周工作计划;
        下月计划; 明日计划; 次日计划; 后续跟进计划; 近期计划; 下一阶段计划; 下阶段计划; 后续跟进;
        解决方案及下步计划""",
    "describe": """描述; 说明; 描述说明; Description""",
    "customer_need": """客户需求; 需求描述; 需求说明; 需求; 主要需求; 需求内容; 需求信息; 需求痛点; 客户痛点; 痛点;
        采购需求; 关注点; 客户关注点; 咨询内容; 询盘内容; Needs; Need; Requirements; Requirement; Customer Need;
        Customer Needs; Pain Point; Pain Points; Use Case; Inquiry; Enquiry; Interest; Interested In; 产品需求;
        采购内容; 意向需求; 具体需求""",
    "customer_voice": """客户反馈; 对方反馈; 反馈内容; 反馈情况; Customer Feedback; Feedback""",
    "touched": """发生时间; 发生日期; 活动开始时间; Happened At; Last Contacted; Last Contact; Last Activity;
        Last Touch; Last Seen; Last Interaction; Activity Date/Time; Person - Last activity date; Last Contacted Date;
        Last Engagement Date""",
    "next_any": """下次跟进; 下次联系; 下次拜访; 下次回访; 下次沟通; 下一次跟进; Next Follow-up; Next Followup;
        Next Contact; Next Call; Next Meeting; Next Visit; Follow-up Next""",
    # known, and of no use to the book: named so that no guess takes them
    "none": """序号; 行号; No; No.; #; 更新时间; 更新日期; 修改时间; 修改日期; 更新于; 更新人; 最后修改人;
        最后修改时间; 最近修改时间; 最后更新时间; 修改人; 未跟进天数; 未联系天数; 跟进次数; 联系次数; 拜访次数;
        所属公海; 划入公海时间; 前所属部门; 所属部门; 归属部门; 负责人部门; 记录编号; 报表生成时间; 来源表; 传真;
        传真号码; 公司传真; 邮编; 邮政编码; 公司邮编; QQ; QQ号; QQ号码; 生日; 出生日期; 性别; 年龄; 身份证;
        身份证号; 付款方式; 合同编号; 订单编号; 商机编号; 联系人编号; 联系人ID; 跟进编号; 跟进记录ID; 商机ID;
        付款条件; 税号; 统一社会信用代码; 统一编号; 纳税人识别号; 开户行; 银行账号; 注册资本; 员工人数; 人员规模;
        企业规模; 公司规模; 规模; 年营业额; 年收入; 成立时间; 附件; 图片; 照片; 公海名称; 所属部门名称;
        最近更新时间; 下次跟进天数; 满意度; 记录类型; 业务状态; Last Modified Date; Last Modified; Updated At;
        Modified Time; Modified By; Last Modified By; Updated; Update Time; Updated On; Last Updated; Fax;
        Business Fax; Zip; Zip Code; Postal Code; Postcode; Billing Zip; Mailing Zip; Birthday; Gender; Age;
        Nickname; Name Prefix; Name Suffix; Additional Name; Middle Name; Initials; Salutation; Prefix; Suffix;
        Photo; Sensitivity; Hobby; Mileage; Directory Server; Billing Information; Maiden Name; Short Name;
        E-mail 1 - Type; Phone 1 - Type; Address 1 - Type; Website 1 - Type; Organization 1 - Type;
        Associated Contact IDs; Associated Deal IDs; Contact ID; Deal ID; Opportunity ID; Employees;
        Number of Employees; Annual Revenue; Revenue; Size; Currency Rate; Pipeline; Has Newsletter; LinkedIn URL;
        Deal - ID; Weighted Value; Forecast Category; Days Since Last Contact; Tax ID; Tax Number;
        Organization 1 - Yomi Name; Organization 1 - Symbol; Organization 1 - Location;
        Organization 1 - Job Description; Yomi Name; 最后跟进人; 最近跟进人; 上次跟进人; 下次跟进人; 销售流程;
        负责人主属部门; 年采购额; 采购周期; 员工数; 注册号; 组织机构代码; 成立日期""",
}
