<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
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
    <message>
        <source>返回</source>
        <translation>Back</translation>
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
        <source>本机已停用</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>即可签到</source>
        <translation>to check in</translation>
    </message>
    <message>
        <source>点一下，选职业</source>
        <translation>by picking your job</translation>
    </message>
    <message>
        <source>请联系站点管理员</source>
        <translation>Please call the attendant</translation>
    </message>
    <message>
        <source>没带卡？选职业签到</source>
        <translation>No card? Pick your job</translation>
    </message>
    <message>
        <source>选职业签到</source>
        <translation>Pick your job</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>%1 条待上传</source>
        <translation>%1 waiting to upload</translation>
    </message>
    <message>
        <source>屏幕只显示您的姓氏</source>
        <translation>Only your surname is ever shown</translation>
    </message>
    <message>
        <source>读卡器维修中，请选职业签到</source>
        <translation>Card reader under repair, please pick your job</translation>
    </message>
    <message>
        <source>今日人次</source>
        <translation>Visits today</translation>
    </message>
    <message>
        <source>需要帮助？</source>
        <translation>Need help?</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>您是做什么的？</source>
        <translation>What do you do?</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>请进来歇歇，祝您平安</source>
        <translation>Come in and rest. Stay safe</translation>
    </message>
    <message>
        <source>签到时间</source>
        <translation>Checked in at</translation>
    </message>
    <message>
        <source>今日人次</source>
        <translation>Visits today</translation>
    </message>
    <message>
        <source>需要帮助？</source>
        <translation>Need help?</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>签到就三步</source>
        <translation>Three steps to check in</translation>
    </message>
    <message>
        <source>刷卡</source>
        <translation>Tap</translation>
    </message>
    <message>
        <source>选职业</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>贴近读卡区</source>
        <translation>Hold it to the reader</translation>
    </message>
    <message>
        <source>点您的职业</source>
        <translation>Touch what you do</translation>
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
        <translation>Live streamer</translation>
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
        <translation>Membership paused, please ask your union</translation>
    </message>
    <message>
        <source>已退会，欢迎再次加入</source>
        <translation>No longer a member, welcome to rejoin</translation>
    </message>
    <message>
        <source>会籍已到期，欢迎续会</source>
        <translation>Membership has run out, welcome to renew</translation>
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
        <source>联网后会自动核对这张卡，请放心休息。</source>
        <translation>Your card will be checked once online. Rest at ease.</translation>
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
        <translation>Please call the help number or ask the attendant.</translation>
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
        <source>%1%2日 %3</source>
        <translation>%3 %2 %1</translation>
    </message>
</context>
</TS>
