// The words for the codes that the terminal speaks in: one place for both languages.
pragma Singleton

import QtQuick

QtObject {
    id: root

    readonly property list<string> occupations: ["courier", "rider", "ride_hailing_driver", "truck_driver", "ecommerce", "streamer", "sanitation", "security", "domestic", "construction", "city_management", "other"]

    readonly property var occupation: ({
            "courier": qsTr("快递员"),
            "rider": qsTr("外卖骑手"),
            "ride_hailing_driver": qsTr("出租/网约车司机"),
            "truck_driver": qsTr("货车司机"),
            "ecommerce": qsTr("电商人员"),
            "streamer": qsTr("网络主播"),
            "sanitation": qsTr("环卫工人"),
            "security": qsTr("保安"),
            "domestic": qsTr("家政人员"),
            "construction": qsTr("建筑工人"),
            "city_management": qsTr("城管/交警"),
            "other": qsTr("其他职业")
        })

    readonly property var occupationIcon: ({
            "courier": "package",
            "rider": "moped",
            "ride_hailing_driver": "taxi",
            "truck_driver": "truck",
            "ecommerce": "shopping-cart-simple",
            "streamer": "microphone-stage",
            "sanitation": "broom",
            "security": "shield-check",
            "domestic": "house-line",
            "construction": "hard-hat",
            "city_management": "traffic-sign",
            "other": "user-circle"
        })

    readonly property var standing: ({
            "active": qsTr("会籍有效"),
            "suspended": qsTr("会籍暂停，可向工会咨询"),
            "left": qsTr("已退会，欢迎再次加入"),
            "lapsed": qsTr("会籍已到期，欢迎续会")
        })

    readonly property var advice: ({
            "": "",
            "active": qsTr("凭会员卡就能在驿站签到。"),
            "suspended": qsTr("请向所在工会咨询怎样恢复。"),
            "left": qsTr("想再加入，请联系所在单位工会。"),
            "lapsed": qsTr("请联系所在工会续会，签到不受影响。")
        })

    readonly property var phoneProblem: ({
            "": "",
            "too_short": qsTr("手机号要 11 位"),
            "not_mobile": qsTr("这不像手机号，请核对"),
            "nobody": qsTr("没查到，可按非会员签到"),
            "suspended": qsTr("会籍暂停，可按非会员签到"),
            "left": qsTr("已退会，可按非会员签到"),
            "too_many": qsTr("查得太频繁，请稍后再试"),
            "disk": qsTr("本机故障，请求助")
        })

    readonly property list<string> defects: ["door", "charging", "water", "light", "dirty", "screen", "other"]

    readonly property var defect: ({
            "door": qsTr("门打不开"),
            "charging": qsTr("充不上电"),
            "water": qsTr("没有水"),
            "light": qsTr("灯不亮"),
            "dirty": qsTr("不干净"),
            "screen": qsTr("屏幕不灵"),
            "other": qsTr("其他问题")
        })

    readonly property var defectIcon: ({
            "door": "door",
            "charging": "plug-charging",
            "water": "drop",
            "light": "lightbulb",
            "dirty": "broom",
            "screen": "monitor",
            "other": "dots-three-circle"
        })

    readonly property var helpState: ({
            "": "",
            "called": qsTr("已呼叫，请稍等"),
            "reported": qsTr("已报修，谢谢您"),
            "not_recorded": qsTr("没能记下，请打电话")
        })

    readonly property var network: ({
            "": "",
            "online": qsTr("已联网"),
            "offline": qsTr("离线可用"),
            "revoked": qsTr("本机已停用")
        })

    readonly property var outcome: ({
            "": "",
            "recorded": qsTr("已记录，联网后自动上传"),
            "confirmed": qsTr("已确认"),
            "not_recorded": qsTr("未记录")
        })

    readonly property var fault: ({
            "": "",
            "disk_full": qsTr("本机存储已满，没能保存。"),
            "disk_failed": qsTr("本机存储出现故障，没能保存。"),
            "port_failed": qsTr("设备连接出现故障，没能保存。"),
            "network_failed": qsTr("网络出现故障，没能保存。")
        })

    readonly property var refusal: ({
            "": "",
            "malformed": qsTr("这不是会员码"),
            "unknown_key": qsTr("本站还认不出这个码"),
            "bad_signature": qsTr("这个码没通过核对"),
            "clock_unverified": qsTr("暂时不能用会员码"),
            "not_yet_valid": qsTr("会员码还没生效"),
            "expired": qsTr("会员码已过期"),
            "clock_off": qsTr("会员码的时间不对"),
            "revoked": qsTr("会员码已停用"),
            "replayed": qsTr("这个码已用过")
        })

    readonly property var refusalAdvice: ({
            "": "",
            "malformed": qsTr("请打开手机上的会员码再扫。"),
            "unknown_key": qsTr("等本站联网就好，请先刷卡或用手机号。"),
            "bad_signature": qsTr("请打开手机上的会员码再扫，或用手机号。"),
            "clock_unverified": qsTr("本机时间还没核对，会员码只能签到。"),
            "not_yet_valid": qsTr("请核对手机时间，或用手机号。"),
            "expired": qsTr("请让手机联网更新，或用手机号。"),
            "clock_off": qsTr("请等新码出来再扫，或核对手机时间。"),
            "revoked": qsTr("请在手机上重新领取，或用手机号。"),
            "replayed": qsTr("每个码只用一次，请等新码出来再扫。")
        })

    readonly property var title: ({
            "": "",
            "waiting": qsTr("正在签到，请稍候"),
            "member": qsTr("%1，签到成功"),
            "repeat": qsTr("您今天已签到"),
            "repeat_earlier": qsTr("您已签到"),
            "unknown": qsTr("已记录，待确认"),
            "stated": qsTr("谢谢，已经记下"),
            "unstated": qsTr("签到已记录，职业未记录"),
            "guest": qsTr("签到成功"),
            "not_recorded": qsTr("未记录，请求助")
        })

    readonly property var sentence: ({
            "": "",
            "waiting": "",
            "member": "",
            "repeat": qsTr("%1 已签到，无需再刷"),
            "unknown": qsTr("联网后会自动核对，请放心休息。"),
            "stated": qsTr("联网后会自动核对，请放心休息。"),
            "unstated": qsTr("您的签到不受影响，请放心休息。"),
            "guest": "",
            "not_recorded": qsTr("请拨打求助电话，或找站点管理员登记。")
        })

    readonly property list<string> weekday: [qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六"), qsTr("星期日")]

    readonly property list<string> month: [qsTr("1月"), qsTr("2月"), qsTr("3月"), qsTr("4月"), qsTr("5月"), qsTr("6月"), qsTr("7月"), qsTr("8月"), qsTr("9月"), qsTr("10月"), qsTr("11月"), qsTr("12月")]

    // "2026-12-31" as people write it.
    function day(iso: string): string {
        const part = iso.split("-");
        return iso === "" ? "" : qsTr("%1年%2%3日").arg(part[0]).arg(root.month[part[1] - 1]).arg(Number(part[2]));
    }

    function date(month: int, day: int, weekday: int): string {
        return qsTr("%1%2日 %3").arg(root.month[month - 1]).arg(day).arg(root.weekday[weekday]);
    }
}
