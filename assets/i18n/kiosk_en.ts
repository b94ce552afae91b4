<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AlarmBand</name>
    <message>
        <source>烟雾报警，请离开</source>
        <translation>Smoke alarm: leave</translation>
    </message>
    <message>
        <source>烟雾报警，充电已断电，请离开并联系管理员</source>
        <translation>Smoke alarm: charging is off, please leave and call the attendant</translation>
    </message>
    <message>
        <source>充电已断电，请联系管理员</source>
        <translation>Charging is off. Call the attendant</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>求助、取物：点一下屏幕</source>
        <translation>Help, or your things: touch the screen</translation>
    </message>
    <message>
        <source>辛苦了，进来歇歇</source>
        <translation>Come in and rest</translation>
    </message>
    <message>
        <source>烟雾报警</source>
        <translation>Smoke alarm</translation>
    </message>
    <message>
        <source>刷会员卡</source>
        <translation>Tap card</translation>
    </message>
    <message>
        <source>照常签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>请离开</source>
        <translation>Please leave</translation>
    </message>
    <message>
        <source>即可签到</source>
        <translation>to check in</translation>
    </message>
    <message>
        <source>充电已断电，请联系管理员</source>
        <translation>Charging is off. Call the attendant</translation>
    </message>
    <message>
        <source>用手机号就行</source>
        <translation>by phone number</translation>
    </message>
    <message>
        <source>没带卡？点一下屏幕</source>
        <translation>No card? Touch the screen</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>空闲 %1 · 使用 %2 · 待处理 %3 · 停用 %4</source>
        <translation>Free %1 · in use %2 · to do %3 · out %4</translation>
    </message>
    <message>
        <source>请第二张卡</source>
        <translation>Second card</translation>
    </message>
    <message>
        <source>%1 号格</source>
        <translation>Locker %1</translation>
    </message>
    <message>
        <source>烟雾或高温报警</source>
        <translation>Smoke or heat alarm</translation>
    </message>
    <message>
        <source>解除报警</source>
        <translation>Clear alarm</translation>
    </message>
    <message>
        <source>停止开门</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>还有 %1 扇，停止</source>
        <translation>%1 left: stop</translation>
    </message>
    <message>
        <source>请另一位管理员刷卡</source>
        <translation>Another attendant&apos;s card, please</translation>
    </message>
    <message>
        <source>格口里有东西，要两位管理员都在。</source>
        <translation>Something is inside: two attendants must be here.</translation>
    </message>
    <message>
        <source>只开空格口</source>
        <translation>Only empty ones</translation>
    </message>
</context>
<context>
    <name>BoardWords</name>
    <message>
        <source>空闲</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>门开着</source>
        <translation>Door open</translation>
    </message>
    <message>
        <source>状态不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>正在开门</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>正在存放</source>
        <translation>Storing</translation>
    </message>
    <message>
        <source>使用中</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>充电中</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>正在取走</source>
        <translation>Collecting</translation>
    </message>
    <message>
        <source>超时 %1</source>
        <translation>Over %1</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>门没关</source>
        <translation>Left open</translation>
    </message>
    <message>
        <source>门自己开了</source>
        <translation>Opened itself</translation>
    </message>
    <message>
        <source>锁卡住</source>
        <translation>Lock jammed</translation>
    </message>
    <message>
        <source>锁没回应</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>用户说没开</source>
        <translation>Did not open</translation>
    </message>
    <message>
        <source>有别人的东西</source>
        <translation>Foreign item</translation>
    </message>
    <message>
        <source>用户有遗留</source>
        <translation>Left behind</translation>
    </message>
    <message>
        <source>管理员开过</source>
        <translation>Forced open</translation>
    </message>
    <message>
        <source>取件码锁定</source>
        <translation>Code locked</translation>
    </message>
    <message>
        <source>门坏了</source>
        <translation>Door broken</translation>
    </message>
    <message>
        <source>插座坏了</source>
        <translation>Outlet broken</translation>
    </message>
    <message>
        <source>需要清洁</source>
        <translation>Dirty</translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>开着</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>关着</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>开门</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>看过了，处理</source>
        <translation>Looked inside</translation>
    </message>
    <message>
        <source>恢复插座</source>
        <translation>Reset outlet</translation>
    </message>
    <message>
        <source>停止使用</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>恢复使用</source>
        <translation>Back in use</translation>
    </message>
    <message>
        <source>全部开门</source>
        <translation>Open all</translation>
    </message>
    <message>
        <source>为什么开门？</source>
        <translation>Why open it?</translation>
    </message>
    <message>
        <source>里面有什么？</source>
        <translation>What is inside?</translation>
    </message>
    <message>
        <source>为什么停用？</source>
        <translation>Why take it out?</translation>
    </message>
    <message>
        <source>为什么全部开门？</source>
        <translation>Why open all?</translation>
    </message>
    <message>
        <source>为什么可以恢复？</source>
        <translation>Why can it be used again?</translation>
    </message>
    <message>
        <source>为什么可以解除？</source>
        <translation>Why is the alarm over?</translation>
    </message>
    <message>
        <source>本人在场</source>
        <translation>Owner is here</translation>
    </message>
    <message>
        <source>超时未取</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>门卡住了</source>
        <translation>Door stuck</translation>
    </message>
    <message>
        <source>安全需要</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>里面是空的</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>已交还本人</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已代为保管</source>
        <translation>Into care</translation>
    </message>
    <message>
        <source>留在里面</source>
        <translation>Left inside</translation>
    </message>
    <message>
        <source>已修好</source>
        <translation>Repaired</translation>
    </message>
    <message>
        <source>已清洁</source>
        <translation>Cleaned</translation>
    </message>
    <message>
        <source>已检查，没问题</source>
        <translation>Checked, nothing wrong</translation>
    </message>
    <message>
        <source>门正在开，请稍候</source>
        <translation>Opening, please wait</translation>
    </message>
    <message>
        <source>这张卡不是另一位管理员的</source>
        <translation>Not another attendant&apos;s card</translation>
    </message>
    <message>
        <source>请先开门看一看</source>
        <translation>Open and look first</translation>
    </message>
    <message>
        <source>请先把门关好</source>
        <translation>Close the door first</translation>
    </message>
    <message>
        <source>现在不能这样做</source>
        <translation>Not possible now</translation>
    </message>
    <message>
        <source>%1 分</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 小时 %2 分</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>已记录</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>已要求，请看状态</source>
        <translation>Asked: see the state</translation>
    </message>
    <message>
        <source>未记录，什么都没做</source>
        <translation>Not recorded, nothing done</translation>
    </message>
</context>
<context>
    <name>CarePage</name>
    <message>
        <source>没能读出来</source>
        <translation>Could not be read</translation>
    </message>
    <message>
        <source>没有代管的物品</source>
        <translation>Nothing in care</translation>
    </message>
    <message>
        <source>本机存储出现故障。</source>
        <translation>The storage here has failed.</translation>
    </message>
    <message>
        <source>处理格口时选“已代为保管”，会记在这里。</source>
        <translation>What you take into care from a locker shows here.</translation>
    </message>
    <message>
        <source>%1 号格</source>
        <translation>Locker %1</translation>
    </message>
    <message>
        <source>已交还失主</source>
        <translation>Given back</translation>
    </message>
</context>
<context>
    <name>CompartmentSheet</name>
    <message>
        <source>凭取件码</source>
        <translation>Pickup code</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>（用完停用）</source>
        <translation>, then out</translation>
    </message>
    <message>
        <source>从</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>使用者</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>可用到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>门</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>插座</source>
        <translation>Outlet</translation>
    </message>
    <message>
        <source>过载，已断电</source>
        <translation>Overload, off</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>断电</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>已存放</source>
        <translation>Stored for</translation>
    </message>
    <message>
        <source>共用过</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>%1 次</source>
        <translation>%1 times</translation>
    </message>
</context>
<context>
    <name>Compass</name>
    <message>
        <source>北</source>
        <translation>N</translation>
    </message>
</context>
<context>
    <name>CompassCard</name>
    <message>
        <source>您在中间，圈上是步行分钟数</source>
        <translation>You are in the middle; rings are minutes on foot</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>是您吗？</source>
        <translation>Is this you?</translation>
    </message>
    <message>
        <source>是我，看会籍</source>
        <translation>Yes, show it</translation>
    </message>
    <message>
        <source>是我，签到</source>
        <translation>Yes, check in</translation>
    </message>
    <message>
        <source>不是我</source>
        <translation>Not me</translation>
    </message>
</context>
<context>
    <name>ContentWords</name>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>%1%2日</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1 %2–%3</source>
        <translation>%1 %2–%3</translation>
    </message>
    <message>
        <source>%1 %2–次日 %3</source>
        <translation>%1 %2 – next day %3</translation>
    </message>
    <message>
        <source>%1 全天</source>
        <translation>%1, all day</translation>
    </message>
    <message>
        <source>%1至%2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 更新</source>
        <translation>Updated %1</translation>
    </message>
    <message>
        <source>昨天 %1 更新</source>
        <translation>Updated yesterday %1</translation>
    </message>
    <message>
        <source>%1 天前更新</source>
        <translation>Updated %1 days ago</translation>
    </message>
    <message>
        <source>%1 米</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 公里</source>
        <translation>%1 km</translation>
    </message>
</context>
<context>
    <name>DeviceCard</name>
    <message>
        <source>设备状态</source>
        <translation>What works now</translation>
    </message>
</context>
<context>
    <name>DeviceWords</name>
    <message>
        <source>读卡器</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>扫码器</source>
        <translation>Code scanner</translation>
    </message>
    <message>
        <source>储物柜</source>
        <translation>Lockers</translation>
    </message>
    <message>
        <source>充电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>部分维修中</source>
        <translation>Some in repair</translation>
    </message>
    <message>
        <source>维修中</source>
        <translation>In repair</translation>
    </message>
    <message>
        <source>请用手机号</source>
        <translation>by phone</translation>
    </message>
    <message>
        <source>请扫码或用手机号</source>
        <translation>scan or phone</translation>
    </message>
    <message>
        <source>请刷卡或用手机号</source>
        <translation>card or phone</translation>
    </message>
    <message>
        <source>读卡器维修中，请用手机号</source>
        <translation>Reader out, go by phone</translation>
    </message>
    <message>
        <source>读卡器维修中，请扫码或用手机号</source>
        <translation>Reader out, scan or by phone</translation>
    </message>
    <message>
        <source>扫码器维修中，请用手机号</source>
        <translation>Scanner out, go by phone</translation>
    </message>
    <message>
        <source>扫码器维修中，请刷卡或用手机号</source>
        <translation>Scanner out, card or phone</translation>
    </message>
    <message>
        <source>读卡器和扫码器维修中，请用手机号</source>
        <translation>No cards or codes, by phone</translation>
    </message>
    <message>
        <source>储物柜维修中，签到照常</source>
        <translation>No lockers now, check-in works</translation>
    </message>
    <message>
        <source>充电暂停，仍可存放</source>
        <translation>No charging now, storing works</translation>
    </message>
    <message>
        <source>部分储物柜维修中，其余照常</source>
        <translation>Some lockers out, others work</translation>
    </message>
    <message>
        <source>储物柜维修中</source>
        <translation>No lockers now</translation>
    </message>
    <message>
        <source>充电暂停</source>
        <translation>No charging now</translation>
    </message>
    <message>
        <source>部分柜门维修中</source>
        <translation>Some lockers out</translation>
    </message>
    <message>
        <source>读卡器维修中</source>
        <translation>No cards now</translation>
    </message>
    <message>
        <source>扫码器维修中</source>
        <translation>No scanning now</translation>
    </message>
    <message>
        <source>部分储物柜</source>
        <translation>Some lockers</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>其余照常</source>
        <translation>others work</translation>
    </message>
    <message>
        <source>签到照常</source>
        <translation>check-in works</translation>
    </message>
    <message>
        <source>仍可存放</source>
        <translation>storing works</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>待上传 %1 条</source>
        <translation>%1 to upload</translation>
    </message>
    <message>
        <source>资料时间没能读出来</source>
        <translation>Ages could not be read</translation>
    </message>
    <message>
        <source>还没有设备的消息</source>
        <translation>No news of devices yet</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>DutyPage</name>
    <message>
        <source>管理员 %1</source>
        <translation>Attendant %1</translation>
    </message>
    <message>
        <source>烟雾或高温报警，插座已全部断电</source>
        <translation>Smoke or heat alarm: all outlets are off</translation>
    </message>
    <message>
        <source>充电柜：%1 处待处理</source>
        <translation>Lockers: %1 to do</translation>
    </message>
    <message>
        <source>代管物品：%1 件</source>
        <translation>In care: %1</translation>
    </message>
</context>
<context>
    <name>DutyWords</name>
    <message>
        <source>充电柜</source>
        <translation>Lockers</translation>
    </message>
    <message>
        <source>代管物品</source>
        <translation>In care</translation>
    </message>
    <message>
        <source>物资交接</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>今日数据</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>设备状态</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>饮用水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>一次性杯</source>
        <translation>Cups</translation>
    </message>
    <message>
        <source>药箱</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>充电线</source>
        <translation>Cables</translation>
    </message>
    <message>
        <source>纸巾</source>
        <translation>Tissues</translation>
    </message>
    <message>
        <source>雨具</source>
        <translation>Rain gear</translation>
    </message>
    <message>
        <source>点心</source>
        <translation>Snacks</translation>
    </message>
    <message>
        <source>清洁用品</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <source>没清点</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>充足</source>
        <translation>enough</translation>
    </message>
    <message>
        <source>不多了</source>
        <translation>low</translation>
    </message>
    <message>
        <source>没有了</source>
        <translation>none</translation>
    </message>
    <message>
        <source>一切正常</source>
        <translation>All fine</translation>
    </message>
    <message>
        <source>格口要修</source>
        <translation>Locker repair</translation>
    </message>
    <message>
        <source>需要打扫</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <source>有代管物品</source>
        <translation>Item in care</translation>
    </message>
    <message>
        <source>设备故障</source>
        <translation>Device fault</translation>
    </message>
    <message>
        <source>物资要补</source>
        <translation>Stock low</translation>
    </message>
    <message>
        <source>来访者有事</source>
        <translation>Visitor waits</translation>
    </message>
    <message>
        <source>读卡器</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>扫码器</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>锁板</source>
        <translation>Locks</translation>
    </message>
    <message>
        <source>电源板</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>电表</source>
        <translation>Meters</translation>
    </message>
    <message>
        <source>报警触点</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>不稳定</source>
        <translation>Unsteady</translation>
    </message>
    <message>
        <source>故障</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>时有不答</source>
        <translation>Misses replies</translation>
    </message>
    <message>
        <source>数据有错</source>
        <translation>Garbled data</translation>
    </message>
    <message>
        <source>地址不对</source>
        <translation>Wrong address</translation>
    </message>
    <message>
        <source>有插座关不掉</source>
        <translation>Outlet stays on</translation>
    </message>
    <message>
        <source>没插上</source>
        <translation>Not plugged in</translation>
    </message>
    <message>
        <source>连接断了</source>
        <translation>Connection lost</translation>
    </message>
    <message>
        <source>没有端口权限</source>
        <translation>Port not allowed</translation>
    </message>
    <message>
        <source>端口被占用</source>
        <translation>Port in use</translation>
    </message>
    <message>
        <source>端口设置不对</source>
        <translation>Wrong port</translation>
    </message>
    <message>
        <source>没有回答</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>固件不支持</source>
        <translation>Old firmware</translation>
    </message>
    <message>
        <source>缺少驱动</source>
        <translation>Driver missing</translation>
    </message>
    <message>
        <source>读卡服务没开</source>
        <translation>Service is off</translation>
    </message>
    <message>
        <source>还没打开</source>
        <translation>Not opened yet</translation>
    </message>
    <message>
        <source>会员名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>本站设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>零工信息</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>驿站目录</source>
        <translation>Directory</translation>
    </message>
    <message>
        <source>管理员名单</source>
        <translation>Attendants</translation>
    </message>
    <message>
        <source>密码不对，还可试 %1 次</source>
        <translation>Wrong PIN, %1 tries left</translation>
    </message>
    <message>
        <source>已锁定，请 %1 分钟后再试</source>
        <translation>Locked for %1 minutes</translation>
    </message>
    <message>
        <source>本机存储故障，没能登录</source>
        <translation>Storage failed, not signed in</translation>
    </message>
    <message>
        <source>%1%2日 %3</source>
        <translation>%2 %1 %3</translation>
    </message>
</context>
<context>
    <name>GivenBanner</name>
    <message>
        <source>今日免费发放</source>
        <translation>Free today</translation>
    </message>
    <message>
        <source>还有 %1 项</source>
        <translation>%1 more</translation>
    </message>
</context>
<context>
    <name>GuestPage</name>
    <message>
        <source>您是做什么的？</source>
        <translation>What do you do?</translation>
    </message>
    <message>
        <source>点一下就签到，不用手机号</source>
        <translation>One touch checks you in</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>需要帮助？站点电话</source>
        <translation>Need help? Call</translation>
    </message>
    <message>
        <source>站点电话 %1</source>
        <translation>Call %1</translation>
    </message>
    <message>
        <source>呼叫管理员</source>
        <translation>Call attendant</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>求助报修</source>
        <translation>Help and repairs</translation>
    </message>
    <message>
        <source>哪里坏了？点一下就报修</source>
        <translation>What is broken? Touch it</translation>
    </message>
</context>
<context>
    <name>HeroCard</name>
    <message>
        <source>辛苦了，进来歇歇</source>
        <translation>Come in and rest</translation>
    </message>
    <message>
        <source>刷会员卡</source>
        <translation>Tap card</translation>
    </message>
    <message>
        <source>照常签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>读卡器维修中</source>
        <translation>No cards now</translation>
    </message>
    <message>
        <source>用手机号就行</source>
        <translation>by phone number</translation>
    </message>
    <message>
        <source>手机号签到</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>我还不是会员</source>
        <translation>Not a member</translation>
    </message>
    <message>
        <source>即可签到</source>
        <translation>to check in</translation>
    </message>
    <message>
        <source>刷卡或扫会员码</source>
        <translation>Card or code</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>%1 条待上传</source>
        <translation>%1 waiting to upload</translation>
    </message>
    <message>
        <source>今日欢迎您</source>
        <translation>Welcome in</translation>
    </message>
    <message>
        <source>今日 %1 人次来歇脚</source>
        <translation>%1 visits today</translation>
    </message>
    <message>
        <source>热了凉快，累了歇歇，断网也能签到</source>
        <translation>Cool down, sit down; works offline too</translation>
    </message>
    <message>
        <source>我的会籍</source>
        <translation>Membership</translation>
    </message>
    <message>
        <source>工会与有效期</source>
        <translation>Union and expiry</translation>
    </message>
    <message>
        <source>求助报修</source>
        <translation>Help and repairs</translation>
    </message>
    <message>
        <source>呼叫管理员</source>
        <translation>Call attendant</translation>
    </message>
</context>
<context>
    <name>JobAdvice</name>
    <message>
        <source>手机扫一扫报名</source>
        <translation>Scan to apply</translation>
    </message>
    <message>
        <source>暂不能扫码报名，请问站点工作人员</source>
        <translation>No code yet: please ask the staff</translation>
    </message>
    <message>
        <source>不收押金，遇收费请求助</source>
        <translation>No deposit. Asked to pay? Get help</translation>
    </message>
</context>
<context>
    <name>JobCode</name>
    <message>
        <source>返回列表</source>
        <translation>To the list</translation>
    </message>
</context>
<context>
    <name>JobFilters</name>
    <message>
        <source>返回列表</source>
        <translation>To the list</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>%1 元/时</source>
        <translation>¥%1/hour</translation>
    </message>
    <message>
        <source>%1 元/单</source>
        <translation>¥%1/order</translation>
    </message>
    <message>
        <source>%1 元/天</source>
        <translation>¥%1/day</translation>
    </message>
    <message>
        <source>%1 元/月</source>
        <translation>¥%1/month</translation>
    </message>
    <message>
        <source>还要 %1 人</source>
        <translation>%1 wanted</translation>
    </message>
    <message>
        <source>报名截止 %1</source>
        <translation>Apply by %1</translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message>
        <source>找零工</source>
        <translation>Find work</translation>
    </message>
    <message>
        <source>岗位由工会核验发布 · %1</source>
        <translation>Jobs checked by the union · %1</translation>
    </message>
    <message>
        <source>现在没有岗位</source>
        <translation>No jobs right now</translation>
    </message>
    <message>
        <source>这个工种现在没有岗位</source>
        <translation>No such jobs right now</translation>
    </message>
    <message>
        <source>工会核验后会发布在这里，欢迎再来看看。</source>
        <translation>Jobs appear here once the union has checked them. Please look again.</translation>
    </message>
</context>
<context>
    <name>JoinCard</name>
    <message>
        <source>手机扫码入会</source>
        <translation>Scan to join</translation>
    </message>
    <message>
        <source>手机扫一扫，按提示填写</source>
        <translation>Scan with your phone and fill it in</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>扫码入会</source>
        <translation>Join the union</translation>
    </message>
    <message>
        <source>暂时没有入会二维码</source>
        <translation>No code to join right now</translation>
    </message>
    <message>
        <source>请向站点管理员咨询怎样入会。</source>
        <translation>Please ask the attendant how to join.</translation>
    </message>
</context>
<context>
    <name>LockerActions</name>
    <message>
        <source>换一格</source>
        <translation>Another locker</translation>
    </message>
    <message>
        <source>存手机充电</source>
        <translation>Store a phone</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>开门看看</source>
        <translation>Open and look</translation>
    </message>
    <message>
        <source>开门取走</source>
        <translation>Open it</translation>
    </message>
    <message>
        <source>开门存放</source>
        <translation>Open it</translation>
    </message>
    <message>
        <source>再开一次</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>呼叫管理员</source>
        <translation>Call attendant</translation>
    </message>
    <message>
        <source>用取件码开门</source>
        <translation>Use pickup code</translation>
    </message>
    <message>
        <source>先不取，继续存</source>
        <translation>Leave it inside</translation>
    </message>
    <message>
        <source>里面有别人的东西</source>
        <translation>Not my things inside</translation>
    </message>
    <message>
        <source>门没开？</source>
        <translation>Not open?</translation>
    </message>
</context>
<context>
    <name>LockerCard</name>
    <message>
        <source>号格</source>
        <translation>Locker</translation>
    </message>
</context>
<context>
    <name>LockerCode</name>
    <message>
        <source>您的取件码</source>
        <translation>Your pickup code</translation>
    </message>
    <message>
        <source>请先记下取件码</source>
        <translation>Write this code down first</translation>
    </message>
    <message>
        <source>只显示这一次，请先记下或拍照</source>
        <translation>Shown only once: write it down or take a photo first</translation>
    </message>
</context>
<context>
    <name>LockerFacts</name>
    <message>
        <source>充电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>存入时间</source>
        <translation>Stored at</translation>
    </message>
    <message>
        <source>充了 %1 分</source>
        <translation>%1 min charged</translation>
    </message>
    <message>
        <source>请尽快取走</source>
        <translation>Please collect soon</translation>
    </message>
    <message>
        <source>免费存放到</source>
        <translation>Free until</translation>
    </message>
    <message>
        <source>已超时 %1 分</source>
        <translation>%1 min over time</translation>
    </message>
</context>
<context>
    <name>LockerWords</name>
    <message>
        <source>刷卡即可存取</source>
        <translation>Tap your card</translation>
    </message>
    <message>
        <source>存手机，免费充电</source>
        <translation>Charge your phone free</translation>
    </message>
    <message>
        <source>您正在使用</source>
        <translation>This is yours</translation>
    </message>
    <message>
        <source>正在开门</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>门开了，请放入手机</source>
        <translation>Open: put your phone in</translation>
    </message>
    <message>
        <source>已存好</source>
        <translation>Safely stored</translation>
    </message>
    <message>
        <source>门开了，请取走</source>
        <translation>Open: take your phone</translation>
    </message>
    <message>
        <source>门已关好</source>
        <translation>Door closed</translation>
    </message>
    <message>
        <source>已取走，一路平安</source>
        <translation>All done, take care</translation>
    </message>
    <message>
        <source>门没打开</source>
        <translation>It did not open</translation>
    </message>
    <message>
        <source>谢谢您告诉我们</source>
        <translation>Thanks for telling us</translation>
    </message>
    <message>
        <source>签到后点一下，门就打开</source>
        <translation>Then one touch opens a door</translation>
    </message>
    <message>
        <source>马上就好</source>
        <translation>Just a moment</translation>
    </message>
    <message>
        <source>请看亮起的这一格</source>
        <translation>Look for the marked door</translation>
    </message>
    <message>
        <source>有点慢，请看看门开了没有</source>
        <translation>A bit slow: is it open?</translation>
    </message>
    <message>
        <source>插好线，关上门</source>
        <translation>Plug it in, close the door</translation>
    </message>
    <message>
        <source>手机放好了？请关上门</source>
        <translation>All in? Please close the door</translation>
    </message>
    <message>
        <source>拿好东西，关上门</source>
        <translation>Then close the door</translation>
    </message>
    <message>
        <source>拿好了？请关上门</source>
        <translation>Got it? Please close the door</translation>
    </message>
    <message>
        <source>东西都拿了吗？</source>
        <translation>Did you take everything?</translation>
    </message>
    <message>
        <source>忘了东西？再刷一次卡还能开</source>
        <translation>Forgot something? Tap your card again</translation>
    </message>
    <message>
        <source>这一格已经空出来了</source>
        <translation>This locker is free again</translation>
    </message>
    <message>
        <source>不怪您，换一格就好</source>
        <translation>Not your fault: take another one</translation>
    </message>
    <message>
        <source>请再试一次，或找管理员</source>
        <translation>Try again, or see the attendant</translation>
    </message>
    <message>
        <source>里面的东西请别动，关上门，给您换一格</source>
        <translation>Leave it, close the door, take another one</translation>
    </message>
    <message>
        <source>自动分配，关上门就开始充电</source>
        <translation>Charging starts as you close the door</translation>
    </message>
    <message>
        <source>点一下就开门</source>
        <translation>One touch opens it</translation>
    </message>
    <message>
        <source>请再刷一次卡，然后点开门</source>
        <translation>Tap your card again, then open</translation>
    </message>
    <message>
        <source>这一格是别人的</source>
        <translation>This one is not yours</translation>
    </message>
    <message>
        <source>取件码不对，请核对</source>
        <translation>Wrong code, please check</translation>
    </message>
    <message>
        <source>输错太多次，已锁住</source>
        <translation>Locked: too many tries</translation>
    </message>
    <message>
        <source>请再刷一次卡</source>
        <translation>Tap your card again</translation>
    </message>
    <message>
        <source>门还在动，请稍候</source>
        <translation>Still opening, please wait</translation>
    </message>
    <message>
        <source>门已经开着</source>
        <translation>It is open already</translation>
    </message>
    <message>
        <source>您已经存了一格</source>
        <translation>You have one already</translation>
    </message>
    <message>
        <source>暂时没有空格</source>
        <translation>None is free right now</translation>
    </message>
    <message>
        <source>这一格停用了</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>这一格已经取走</source>
        <translation>Already collected</translation>
    </message>
    <message>
        <source>再开的时间过了</source>
        <translation>Too late to open again</translation>
    </message>
    <message>
        <source>要请管理员来开</source>
        <translation>The attendant must open it</translation>
    </message>
    <message>
        <source>要请管理员来看</source>
        <translation>The attendant must look</translation>
    </message>
    <message>
        <source>请先关上门</source>
        <translation>Please close the door first</translation>
    </message>
    <message>
        <source>现在不能这样做</source>
        <translation>Not possible right now</translation>
    </message>
    <message>
        <source>本机故障，没有开门</source>
        <translation>Fault here, not opened</translation>
    </message>
    <message>
        <source>柜子故障，没有开门</source>
        <translation>Locker fault, not opened</translation>
    </message>
    <message>
        <source>网络故障，没有开门</source>
        <translation>Network fault, not opened</translation>
    </message>
    <message>
        <source>门开得太久了</source>
        <translation>Open for too long</translation>
    </message>
    <message>
        <source>这扇门自己开过</source>
        <translation>It opened by itself</translation>
    </message>
    <message>
        <source>门锁卡住了</source>
        <translation>The lock is stuck</translation>
    </message>
    <message>
        <source>没看到门打开</source>
        <translation>No door seen opening</translation>
    </message>
    <message>
        <source>有别人的东西</source>
        <translation>Another&apos;s things inside</translation>
    </message>
    <message>
        <source>已请管理员来看</source>
        <translation>The attendant will look</translation>
    </message>
    <message>
        <source>管理员开过这一格</source>
        <translation>Opened by the attendant</translation>
    </message>
    <message>
        <source>请核对格号，刷存入时用的卡</source>
        <translation>Use the card that you stored with</translation>
    </message>
    <message>
        <source>请找管理员开门</source>
        <translation>The attendant opens it for you</translation>
    </message>
    <message>
        <source>隔得有点久，再刷一次才开门</source>
        <translation>To keep your things safe</translation>
    </message>
    <message>
        <source>几秒后再点一次</source>
        <translation>Try again in a few seconds</translation>
    </message>
    <message>
        <source>用完请关上门</source>
        <translation>Please close it when done</translation>
    </message>
    <message>
        <source>取走后才能再存</source>
        <translation>Collect it before storing again</translation>
    </message>
    <message>
        <source>请稍后再来，或找管理员</source>
        <translation>Come back later, or see the attendant</translation>
    </message>
    <message>
        <source>请找管理员</source>
        <translation>Please see the attendant</translation>
    </message>
    <message>
        <source>落了东西请找管理员</source>
        <translation>Left something? See the attendant</translation>
    </message>
    <message>
        <source>关好后再点一次</source>
        <translation>Then touch again</translation>
    </message>
    <message>
        <source>请看看东西在不在，并找管理员</source>
        <translation>Check your things, see the attendant</translation>
    </message>
    <message>
        <source>东西还锁在里面，请找管理员</source>
        <translation>Your things are locked in: see the attendant</translation>
    </message>
    <message>
        <source>东西在不在，请问管理员</source>
        <translation>Ask the attendant about your things</translation>
    </message>
    <message>
        <source>正在充电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>可能已充满</source>
        <translation>Probably full</translation>
    </message>
    <message>
        <source>可能没插好线</source>
        <translation>Probably not plugged in</translation>
    </message>
    <message>
        <source>已通电</source>
        <translation>Power is on</translation>
    </message>
    <message>
        <source>充电时间已到</source>
        <translation>Charging time is over</translation>
    </message>
    <message>
        <source>插座过载，已断电，请换充电线</source>
        <translation>Overload: power is off, change the cable</translation>
    </message>
    <message>
        <source>烟雾报警，已断电，可开门取走</source>
        <translation>Smoke alarm: power off, you may collect</translation>
    </message>
    <message>
        <source>这一格暂时不能充电</source>
        <translation>No power in this locker</translation>
    </message>
    <message>
        <source>已停止充电</source>
        <translation>Charging has stopped</translation>
    </message>
    <message>
        <source>停电了，手机还锁在里面</source>
        <translation>Power cut: your phone is locked in</translation>
    </message>
    <message>
        <source>柜子暂时没有回应，手机还锁着</source>
        <translation>No answer: your phone is locked in</translation>
    </message>
    <message>
        <source>%1 号格由管理员打开过</source>
        <translation>The attendant opened locker %1</translation>
    </message>
    <message>
        <source>您在 %1 号格的东西在管理员处</source>
        <translation>The attendant has your things from locker %1</translation>
    </message>
    <message>
        <source>空闲 %1 格</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>暂无空格</source>
        <translation>None free</translation>
    </message>
    <message>
        <source>维修中</source>
        <translation>Under repair</translation>
    </message>
    <message>
        <source>烟雾报警</source>
        <translation>Smoke alarm</translation>
    </message>
    <message>
        <source>存手机充电</source>
        <translation>Store a phone</translation>
    </message>
    <message>
        <source>打开 %1 号格</source>
        <translation>Open locker %1</translation>
    </message>
    <message>
        <source>看 %1 号格</source>
        <translation>See locker %1</translation>
    </message>
    <message>
        <source>用取件码开门</source>
        <translation>Use pickup code</translation>
    </message>
    <message>
        <source>充电柜维修中</source>
        <translation>Lockers under repair</translation>
    </message>
    <message>
        <source>门还没打开过</source>
        <translation>Not opened yet</translation>
    </message>
    <message>
        <source>看看怎么办</source>
        <translation>See what to do</translation>
    </message>
    <message>
        <source>空闲 %1 格，暂不充电</source>
        <translation>%1 free, no charging now</translation>
    </message>
    <message>
        <source>已超时 %1 分</source>
        <translation>%1 min over time</translation>
    </message>
    <message>
        <source>充了 %1 分</source>
        <translation>%1 min charged</translation>
    </message>
    <message>
        <source>请关上门，管理员会来看</source>
        <translation>Please close it, the attendant will look</translation>
    </message>
</context>
<context>
    <name>LockersPage</name>
    <message>
        <source>充电柜</source>
        <translation>Lockers</translation>
    </message>
    <message>
        <source>号格</source>
        <translation>Locker</translation>
    </message>
    <message>
        <source>格空闲</source>
        <translation>free</translation>
    </message>
    <message>
        <source>充电柜维修中</source>
        <translation>Lockers under repair</translation>
    </message>
    <message>
        <source>现在没有空格</source>
        <translation>None is free now</translation>
    </message>
    <message>
        <source>签到后即可存取</source>
        <translation>Check in first</translation>
    </message>
    <message>
        <source>请找管理员，电话 %1</source>
        <translation>See the attendant, or call %1</translation>
    </message>
    <message>
        <source>烟雾报警，暂不充电，东西随时可取</source>
        <translation>Smoke alarm: no charging, you may collect</translation>
    </message>
    <message>
        <source>取东西请找管理员，电话 %1</source>
        <translation>To collect: the attendant, %1</translation>
    </message>
    <message>
        <source>已存的可以照常取走</source>
        <translation>What is stored can be collected</translation>
    </message>
</context>
<context>
    <name>MembershipAsk</name>
    <message>
        <source>没能查到，请求助</source>
        <translation>Please ask for help</translation>
    </message>
    <message>
        <source>没查到这张卡</source>
        <translation>Card not found</translation>
    </message>
    <message>
        <source>请刷会员卡</source>
        <translation>Tap your card</translation>
    </message>
    <message>
        <source>请用手机号</source>
        <translation>Use your phone number</translation>
    </message>
    <message>
        <source>本机存储出现故障。</source>
        <translation>The storage here has failed.</translation>
    </message>
    <message>
        <source>可能还没同步到本站，可以试试手机号。</source>
        <translation>It may not have reached this station yet. Try your phone number.</translation>
    </message>
    <message>
        <source>看工会、有效期，只显示您的姓氏。</source>
        <translation>See your union and expiry. Only your surname is shown.</translation>
    </message>
    <message>
        <source>用手机号查</source>
        <translation>Use phone number</translation>
    </message>
</context>
<context>
    <name>MembershipCard</name>
    <message>
        <source>会员卡尾号 %1</source>
        <translation>Card ending %1</translation>
    </message>
    <message>
        <source>所在工会</source>
        <translation>Union</translation>
    </message>
    <message>
        <source>职业</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>长期</source>
        <translation>No end date</translation>
    </message>
</context>
<context>
    <name>MembershipPage</name>
    <message>
        <source>我的会籍</source>
        <translation>Membership</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Bigger</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>屏幕只显示您的姓氏</source>
        <translation>We show surnames only</translation>
    </message>
</context>
<context>
    <name>ModeSheet</name>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>黑字白底，边框更清楚</source>
        <translation>Black on white, clear edges</translation>
    </message>
    <message>
        <source>按钮放低</source>
        <translation>Lower buttons</translation>
    </message>
    <message>
        <source>坐着也够得着</source>
        <translation>Within reach when seated</translation>
    </message>
    <message>
        <source>语音提示</source>
        <translation>Spoken guide</translation>
    </message>
    <message>
        <source>一步一步说给您听</source>
        <translation>Tells you each step</translation>
    </message>
</context>
<context>
    <name>ModeTile</name>
    <message>
        <source>已开</source>
        <translation>On</translation>
    </message>
    <message>
        <source>未开</source>
        <translation>Off</translation>
    </message>
</context>
<context>
    <name>NearbyPage</name>
    <message>
        <source>附近驿站</source>
        <translation>Stations nearby</translation>
    </message>
    <message>
        <source>还不知道本站在哪</source>
        <translation>This station&apos;s place is not known yet</translation>
    </message>
    <message>
        <source>附近没有别的驿站</source>
        <translation>No other station nearby</translation>
    </message>
    <message>
        <source>联网后会自动更新，可先求助管理员。</source>
        <translation>It updates by itself when online. You may ask for help.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>%1；%2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>今日通知</source>
        <translation>Notices today</translation>
    </message>
    <message>
        <source>今天没有新通知</source>
        <translation>Nothing new today</translation>
    </message>
    <message>
        <source>有新的会自动显示在这里。</source>
        <translation>News will show here by itself.</translation>
    </message>
</context>
<context>
    <name>Organiser</name>
    <message>
        <source>已核验</source>
        <translation>checked</translation>
    </message>
    <message>
        <source>未核验</source>
        <translation>not checked</translation>
    </message>
</context>
<context>
    <name>OutPage</name>
    <message>
        <source>存储已满，暂停服务</source>
        <translation>Disk full, service stopped</translation>
    </message>
    <message>
        <source>本机已停用</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>请找站点管理员登记，或拨打</source>
        <translation>Please see the attendant, or call</translation>
    </message>
</context>
<context>
    <name>PageTurner</name>
    <message>
        <source>上一页</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>PhonePage</name>
    <message>
        <source>手机号查会籍</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>手机号签到</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>请输入手机号</source>
        <translation>Enter your number</translation>
    </message>
    <message>
        <source>只用来找到您，不会显示全名</source>
        <translation>Your full name is never shown</translation>
    </message>
    <message>
        <source>正在查找</source>
        <translation>Looking</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>我还不是会员</source>
        <translation>Not a member</translation>
    </message>
</context>
<context>
    <name>PickupPage</name>
    <message>
        <source>还能试 %1 次</source>
        <translation>%1 tries left</translation>
    </message>
    <message>
        <source>请输入取件码</source>
        <translation>Enter the code</translation>
    </message>
    <message>
        <source>您存在几号格？</source>
        <translation>Which locker?</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>开门</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>6 位数字</source>
        <translation>6 digits</translation>
    </message>
    <message>
        <source>格号，如 05</source>
        <translation>Number, like 05</translation>
    </message>
    <message>
        <source>%1 号格的取件码</source>
        <translation>Code for locker %1</translation>
    </message>
    <message>
        <source>存的时候屏幕上显示过</source>
        <translation>Shown when you stored</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>%1，请输入密码</source>
        <translation>%1: your PIN</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>管理员登录，六位密码</source>
        <translation>Attendants: six digits</translation>
    </message>
</context>
<context>
    <name>PlaceWords</name>
    <message>
        <source>充电柜</source>
        <translation>Lockers</translation>
    </message>
    <message>
        <source>找零工</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>附近驿站</source>
        <translation>Nearby</translation>
    </message>
    <message>
        <source>我的会籍</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>扫码入会</source>
        <translation>Join us</translation>
    </message>
    <message>
        <source>今日通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>本站设施</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>可以用</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>维修中</source>
        <translation>In repair</translation>
    </message>
    <message>
        <source>本站没有</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>今日发放</source>
        <translation>Given out today</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>防骗提示</source>
        <translation>Beware of fraud</translation>
    </message>
    <message>
        <source>今日 %1 个岗位</source>
        <translation>%1 jobs today</translation>
    </message>
    <message>
        <source>今天暂无岗位</source>
        <translation>No jobs today</translation>
    </message>
    <message>
        <source>15 分钟内 %1 个</source>
        <translation>%1 in 15 min</translation>
    </message>
    <message>
        <source>最近的在哪</source>
        <translation>The nearest</translation>
    </message>
    <message>
        <source>工会与有效期</source>
        <translation>Is it valid?</translation>
    </message>
    <message>
        <source>手机扫一扫</source>
        <translation>Scan a code</translation>
    </message>
    <message>
        <source>%1 条可看</source>
        <translation>%1 to read</translation>
    </message>
    <message>
        <source>暂无新通知</source>
        <translation>Nothing new</translation>
    </message>
    <message>
        <source>能用什么</source>
        <translation>What it has</translation>
    </message>
    <message>
        <source>全天开放</source>
        <translation>Always open</translation>
    </message>
    <message>
        <source>开放中</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>开放到 %1</source>
        <translation>Open to %1</translation>
    </message>
    <message>
        <source>已关门</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已关门，%1 开</source>
        <translation>Closed, opens %1</translation>
    </message>
    <message>
        <source>开放时间未知</source>
        <translation>Hours not known</translation>
    </message>
    <message>
        <source>走 %1 分钟</source>
        <translation>walk %1 min</translation>
    </message>
    <message>
        <source>骑 %1 分钟</source>
        <translation>ride %1 min</translation>
    </message>
    <message>
        <source>空闲 %1 格</source>
        <translation>%1 lockers free</translation>
    </message>
    <message>
        <source>柜子已满</source>
        <translation>lockers full</translation>
    </message>
    <message>
        <source>共 %1 份</source>
        <translation>%1 in all</translation>
    </message>
</context>
<context>
    <name>ReadingCard</name>
    <message>
        <source>返回列表</source>
        <translation>Back to list</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>本机时间还没核对，先给您记下。</source>
        <translation>The clock here is not verified yet; you are recorded. </translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>您是做什么的？</source>
        <translation>What do you do?</translation>
    </message>
    <message>
        <source>接下来要做什么？</source>
        <translation>What next?</translation>
    </message>
    <message>
        <source>我的会籍</source>
        <translation>Membership</translation>
    </message>
    <message>
        <source>工会与有效期</source>
        <translation>Union and expiry</translation>
    </message>
    <message>
        <source>求助报修</source>
        <translation>Help and repairs</translation>
    </message>
    <message>
        <source>站点电话 %1</source>
        <translation>Call %1</translation>
    </message>
    <message>
        <source>今天第 %1 人次，祝您平安</source>
        <translation>Visit %1 today. Stay safe</translation>
    </message>
    <message>
        <source>请进来歇歇，祝您平安</source>
        <translation>Come in and rest. Stay safe</translation>
    </message>
    <message>
        <source>手机号签到</source>
        <translation>By phone number</translation>
    </message>
    <message>
        <source>没有会员码也能签到</source>
        <translation>Works without a code</translation>
    </message>
</context>
<context>
    <name>RouteCard</name>
    <message>
        <source>扫码看路线</source>
        <translation>Scan the way</translation>
    </message>
    <message>
        <source>返回列表</source>
        <translation>Back to list</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>：</source>
        <translation>: </translation>
    </message>
    <message>
        <source>还没有交接记录</source>
        <translation>No handover yet</translation>
    </message>
    <message>
        <source>上次交接 %1：%2</source>
        <translation>Last handover %1: %2</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>告诉下一位什么？</source>
        <translation>What to tell?</translation>
    </message>
    <message>
        <source>%1还有多少？</source>
        <translation>%1: how much?</translation>
    </message>
    <message>
        <source>以前的记录没能读出来</source>
        <translation>Earlier records could not be read</translation>
    </message>
    <message>
        <source>交接班</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>完成交接</source>
        <translation>Finish</translation>
    </message>
</context>
<context>
    <name>StationFacts</name>
    <message>
        <source>报修</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>哪里坏了？报修</source>
        <translation>Broken? Report it</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>还没有本站的资料</source>
        <translation>Nothing known of this station yet</translation>
    </message>
    <message>
        <source>联网后会自动更新。</source>
        <translation>It updates by itself when online.</translation>
    </message>
</context>
<context>
    <name>StationPicture</name>
    <message>
        <source>辛苦了，进来歇歇</source>
        <translation>Come in and rest</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>刷卡</source>
        <translation>Tap</translation>
    </message>
    <message>
        <source>贴近读卡区</source>
        <translation>Near the reader</translation>
    </message>
    <message>
        <source>输手机号</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>点是我</source>
        <translation>Say it is you</translation>
    </message>
    <message>
        <source>看绿勾</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>断网也能用</source>
        <translation>Works offline too</translation>
    </message>
    <message>
        <source>歇歇脚</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>驿站欢迎您</source>
        <translation>You are welcome</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>没能读出来</source>
        <translation>Could not be read</translation>
    </message>
    <message>
        <source>正在统计</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>本机存储出现故障。</source>
        <translation>The storage here has failed.</translation>
    </message>
    <message>
        <source>到站</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>%1 人次</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>存放</source>
        <translation>Stored</translation>
    </message>
    <message>
        <source>%1 次</source>
        <translation>%1 times</translation>
    </message>
    <message>
        <source>平均存放</source>
        <translation>Average stay</translation>
    </message>
    <message>
        <source>每小时到站，最多 %1</source>
        <translation>Visits by hour, at most %1</translation>
    </message>
    <message>
        <source>每小时使用格口，最多 %1</source>
        <translation>Lockers in use, at most %1</translation>
    </message>
    <message>
        <source>没有说</source>
        <translation>Not told</translation>
    </message>
</context>
<context>
    <name>ToldNotice</name>
    <message>
        <source>。</source>
        <translation>. </translation>
    </message>
</context>
<context>
    <name>UpkeepRow</name>
    <message>
        <source>出错 %1</source>
        <translation>errors %1</translation>
    </message>
    <message>
        <source>还没有收到</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>%1 前</source>
        <translation>%1 ago</translation>
    </message>
    <message>
        <source>出错 %1 · 重连 %2</source>
        <translation>errors %1 · reconnects %2</translation>
    </message>
</context>
<context>
    <name>WarningOverlay</name>
    <message>
        <source>您还在吗？</source>
        <translation>Still there?</translation>
    </message>
    <message>
        <source>秒后回到首页，您的信息已隐藏</source>
        <translation>seconds until this screen clears. Your details are hidden.</translation>
    </message>
    <message>
        <source>继续使用</source>
        <translation>Keep going</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>WetNotice</name>
    <message>
        <source>请擦干屏幕</source>
        <translation>Please dry the screen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>快递员</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>外卖骑手</source>
        <translation>Delivery rider</translation>
    </message>
    <message>
        <source>出租/网约车司机</source>
        <translation>Cab driver</translation>
    </message>
    <message>
        <source>货车司机</source>
        <translation>Truck driver</translation>
    </message>
    <message>
        <source>电商人员</source>
        <translation>Online seller</translation>
    </message>
    <message>
        <source>网络主播</source>
        <translation>Live host</translation>
    </message>
    <message>
        <source>环卫工人</source>
        <translation>Street cleaner</translation>
    </message>
    <message>
        <source>保安</source>
        <translation>Security guard</translation>
    </message>
    <message>
        <source>家政人员</source>
        <translation>Home helper</translation>
    </message>
    <message>
        <source>建筑工人</source>
        <translation>Builder</translation>
    </message>
    <message>
        <source>城管/交警</source>
        <translation>Patrol officer</translation>
    </message>
    <message>
        <source>其他职业</source>
        <translation>Other work</translation>
    </message>
    <message>
        <source>会籍有效</source>
        <translation>Membership valid</translation>
    </message>
    <message>
        <source>会籍暂停，可向工会咨询</source>
        <translation>Membership paused, ask your union</translation>
    </message>
    <message>
        <source>已退会，欢迎再次加入</source>
        <translation>No longer a member, welcome back</translation>
    </message>
    <message>
        <source>会籍已到期，欢迎续会</source>
        <translation>Membership lapsed, please renew</translation>
    </message>
    <message>
        <source>已联网</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>离线可用</source>
        <translation>Works offline</translation>
    </message>
    <message>
        <source>已记录，联网后自动上传</source>
        <translation>Recorded, will upload</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>未记录</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>本机存储已满，没能保存。</source>
        <translation>The storage here is full. </translation>
    </message>
    <message>
        <source>本机存储出现故障，没能保存。</source>
        <translation>The storage here has failed. </translation>
    </message>
    <message>
        <source>设备连接出现故障，没能保存。</source>
        <translation>A device here has failed. </translation>
    </message>
    <message>
        <source>网络出现故障，没能保存。</source>
        <translation>The network has failed. </translation>
    </message>
    <message>
        <source>正在签到，请稍候</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>%1，签到成功</source>
        <translation>%1, checked in</translation>
    </message>
    <message>
        <source>本机已停用</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>凭会员卡就能在驿站签到。</source>
        <translation>Your card checks you in at every station.</translation>
    </message>
    <message>
        <source>请向所在工会咨询怎样恢复。</source>
        <translation>Ask your union how to resume it.</translation>
    </message>
    <message>
        <source>想再加入，请联系所在单位工会。</source>
        <translation>To rejoin, contact the union at your work.</translation>
    </message>
    <message>
        <source>请联系所在工会续会，签到不受影响。</source>
        <translation>Renew with your union. You can still check in.</translation>
    </message>
    <message>
        <source>手机号要 11 位</source>
        <translation>It has 11 digits</translation>
    </message>
    <message>
        <source>这不像手机号，请核对</source>
        <translation>Not a mobile number</translation>
    </message>
    <message>
        <source>没查到，可按非会员签到</source>
        <translation>Not found. Check in as a guest</translation>
    </message>
    <message>
        <source>会籍暂停，可按非会员签到</source>
        <translation>Paused. Check in as a guest</translation>
    </message>
    <message>
        <source>已退会，可按非会员签到</source>
        <translation>You left. Check in as a guest</translation>
    </message>
    <message>
        <source>查得太频繁，请稍后再试</source>
        <translation>Too many tries. Wait a little</translation>
    </message>
    <message>
        <source>本机故障，请求助</source>
        <translation>A fault here. Ask for help</translation>
    </message>
    <message>
        <source>门打不开</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>充不上电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>没有水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>灯不亮</source>
        <translation>Lights</translation>
    </message>
    <message>
        <source>不干净</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <source>屏幕不灵</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>其他问题</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>已呼叫，请稍等</source>
        <translation>Called. Please wait</translation>
    </message>
    <message>
        <source>已报修，谢谢您</source>
        <translation>Reported. Thank you</translation>
    </message>
    <message>
        <source>没能记下，请打电话</source>
        <translation>Not recorded. Please call</translation>
    </message>
    <message>
        <source>您今天已签到</source>
        <translation>Checked in today</translation>
    </message>
    <message>
        <source>您已签到</source>
        <translation>Already checked in</translation>
    </message>
    <message>
        <source>已记录，待确认</source>
        <translation>Recorded, to be confirmed</translation>
    </message>
    <message>
        <source>谢谢，已经记下</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>签到已记录，职业未记录</source>
        <translation>Visit recorded, occupation not</translation>
    </message>
    <message>
        <source>签到成功</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>未记录，请求助</source>
        <translation>Not recorded, please ask for help</translation>
    </message>
    <message>
        <source>%1 已签到，无需再刷</source>
        <translation>No need to tap again (%1)</translation>
    </message>
    <message>
        <source>联网后会自动核对，请放心休息。</source>
        <translation>Your card will be checked once online.</translation>
    </message>
    <message>
        <source>您的签到不受影响，请放心休息。</source>
        <translation>Your visit counts. Rest at ease.</translation>
    </message>
    <message>
        <source>请拨打求助电话，或找站点管理员登记。</source>
        <translation>Please call or see the attendant.</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>1月</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>2月</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>3月</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>4月</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>5月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6月</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>7月</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>8月</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>9月</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>10月</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>11月</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>12月</source>
        <translation>Dec</translation>
    </message>
    <message>
        <source>%1年%2%3日</source>
        <translation>%3 %2 %1</translation>
    </message>
    <message>
        <source>%1%2日 %3</source>
        <translation>%3 %2 %1</translation>
    </message>
    <message>
        <source>这不是会员码</source>
        <translation>Not a member code</translation>
    </message>
    <message>
        <source>本站还认不出这个码</source>
        <translation>Code not known here yet</translation>
    </message>
    <message>
        <source>这个码没通过核对</source>
        <translation>This code did not pass</translation>
    </message>
    <message>
        <source>暂时不能用会员码</source>
        <translation>No codes just now</translation>
    </message>
    <message>
        <source>会员码还没生效</source>
        <translation>Code not valid yet</translation>
    </message>
    <message>
        <source>会员码已过期</source>
        <translation>Code has expired</translation>
    </message>
    <message>
        <source>会员码的时间不对</source>
        <translation>The code’s time is off</translation>
    </message>
    <message>
        <source>会员码已停用</source>
        <translation>Code was revoked</translation>
    </message>
    <message>
        <source>这个码已用过</source>
        <translation>Code already used</translation>
    </message>
    <message>
        <source>请打开手机上的会员码再扫。</source>
        <translation>Open the member code on your phone and scan it.</translation>
    </message>
    <message>
        <source>等本站联网就好，请先刷卡或用手机号。</source>
        <translation>Once online it will work. Use your card or phone number.</translation>
    </message>
    <message>
        <source>请打开手机上的会员码再扫，或用手机号。</source>
        <translation>Open your member code and scan again, or use your phone number.</translation>
    </message>
    <message>
        <source>本机时间还没核对，会员码只能签到。</source>
        <translation>The clock here is not verified: codes only check in.</translation>
    </message>
    <message>
        <source>请核对手机时间，或用手机号。</source>
        <translation>Check your phone’s clock, or use your phone number.</translation>
    </message>
    <message>
        <source>请让手机联网更新，或用手机号。</source>
        <translation>Take your phone online to renew it, or use your phone number.</translation>
    </message>
    <message>
        <source>请等新码出来再扫，或核对手机时间。</source>
        <translation>Scan the next code, or check your phone’s clock.</translation>
    </message>
    <message>
        <source>请在手机上重新领取，或用手机号。</source>
        <translation>Get a new one on your phone, or use your phone number.</translation>
    </message>
    <message>
        <source>每个码只用一次，请等新码出来再扫。</source>
        <translation>Each code works once. Scan the next one.</translation>
    </message>
</context>
</TS>
