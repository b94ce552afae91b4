// The words for compartments as an attendant sees them: states, reasons, what can be done, and why it was not.
pragma Singleton

import QtQuick

QtObject {
    id: root

    readonly property var state: ({
            "": "",
            "free": qsTr("空闲"),
            "door_open": qsTr("门开着"),
            "unknown": qsTr("状态不明"),
            "opening": qsTr("正在开门"),
            "assigned": qsTr("正在存放"),
            "in_use": qsTr("使用中"),
            "charging": qsTr("充电中"),
            "collecting": qsTr("正在取走"),
            "overdue": qsTr("超时 %1"),
            "attention": qsTr("待处理"),
            "out": qsTr("停用")
        })

    readonly property var tone: ({
            "": "neutral",
            "free": "green",
            "door_open": "amber",
            "unknown": "amber",
            "opening": "blue",
            "assigned": "blue",
            "in_use": "neutral",
            "charging": "green",
            "collecting": "blue",
            "overdue": "red",
            "attention": "red",
            "out": "amber"
        })

    readonly property var icon: ({
            "": "",
            "free": "",
            "door_open": "door-amber",
            "unknown": "dots-three-circle-amber",
            "opening": "lightning-blue",
            "assigned": "package-blue",
            "in_use": "",
            "charging": "battery-charging-blue",
            "collecting": "package-blue",
            "overdue": "bell-ringing-red",
            "attention": "shield-warning-red",
            "out": "wrench-amber"
        })

    readonly property var attention: ({
            "": "",
            "door_open": qsTr("门没关"),
            "opened_unasked": qsTr("门自己开了"),
            "jammed": qsTr("锁卡住"),
            "no_answer": qsTr("锁没回应"),
            "not_opened": qsTr("用户说没开"),
            "foreign_item": qsTr("有别人的东西"),
            "claimed": qsTr("用户有遗留"),
            "forced": qsTr("管理员开过"),
            "code_locked": qsTr("取件码锁定")
        })

    readonly property var out: ({
            "": "",
            "door": qsTr("门坏了"),
            "outlet": qsTr("插座坏了"),
            "dirty": qsTr("需要清洁"),
            "other": qsTr("其他原因")
        })

    readonly property var door: ({
            "": "",
            "open": qsTr("开着"),
            "closed": qsTr("关着"),
            "unknown": qsTr("不明")
        })

    readonly property var duty: ({
            "": "",
            "open": qsTr("开门"),
            "clear": qsTr("看过了，处理"),
            "clear_fault": qsTr("恢复插座"),
            "take_out": qsTr("停止使用"),
            "into_service": qsTr("恢复使用"),
            "open_all": qsTr("全部开门")
        })

    readonly property var dutyIcon: ({
            "open": "door",
            "clear": "hand-heart",
            "clear_fault": "plug-charging",
            "take_out": "wrench",
            "into_service": "sun"
        })

    readonly property var question: ({
            "": "",
            "open": qsTr("为什么开门？"),
            "clear": qsTr("里面有什么？"),
            "take_out": qsTr("为什么停用？"),
            "open_all": qsTr("为什么全部开门？")
        })

    readonly property var reason: ({
            "owner_present": qsTr("本人在场"),
            "overdue": qsTr("超时未取"),
            "door_stuck": qsTr("门卡住了"),
            "foreign_item": qsTr("有别人的东西"),
            "safety": qsTr("安全需要"),
            "inspection": qsTr("检查"),
            "door": qsTr("门坏了"),
            "outlet": qsTr("插座坏了"),
            "dirty": qsTr("需要清洁"),
            "other": qsTr("其他原因"),
            "empty": qsTr("里面是空的"),
            "handed_over": qsTr("已交还本人"),
            "in_care": qsTr("已代为保管"),
            "left_inside": qsTr("留在里面")
        })

    readonly property var reasonIcon: ({
            "owner_present": "user-circle",
            "overdue": "clock",
            "door_stuck": "door",
            "foreign_item": "package",
            "safety": "warning",
            "inspection": "lightbulb",
            "door": "door",
            "outlet": "plug-charging",
            "dirty": "broom",
            "other": "dots-three-circle",
            "empty": "door",
            "handed_over": "hand-heart",
            "in_care": "package",
            "left_inside": "house-line"
        })

    // What is not here does not come about at these pages, or is of no use to an attendant.
    readonly property var refusal: ({
            "wait": qsTr("门正在开，请稍候"),
            "second_needed": qsTr("这张卡不是另一位管理员的"),
            "look_first": qsTr("请先开门看一看"),
            "close_first": qsTr("请先把门关好"),
            "not_possible": qsTr("现在不能这样做")
        })

    function number(number: int): string {
        return String(number).padStart(2, "0");
    }

    function span(minutes: int): string {
        return minutes < 60 ? qsTr("%1 分").arg(minutes) : qsTr("%1 小时 %2 分").arg(Math.floor(minutes / 60)).arg(minutes % 60);
    }

    // In a word how a compartment stands, with its reason or its power.
    function word(cell: var): string {
        const why = cell.state === "attention" ? root.attention[cell.reason] : cell.state === "out" ? root.out[cell.reason] : "";
        const watts = cell.watts === "" ? "" : " " + qsTr("%1 W").arg(cell.watts);
        return why || (cell.state === "overdue" ? root.state[cell.state].arg(root.span(cell.minutes)) : root.state[cell.state] + watts);
    }

    function told(told: var): string {
        switch (told.state) {
        case "recorded":
            return qsTr("已记录");
        case "asked":
            return qsTr("已要求，请看状态");
        case "refused":
            return root.refusal[told.word] ?? root.refusal["not_possible"];
        case "not_recorded":
            return qsTr("未记录，什么都没做");
        default:
            return "";
        }
    }
}
