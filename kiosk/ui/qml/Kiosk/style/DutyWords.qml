// The words for the attendant's other pages: the PIN, the menu, stock, the change of shifts, devices, what was sent.
pragma Singleton

import QtQuick
import Kiosk

QtObject {
    id: root

    readonly property var page: ({
            "board": qsTr("充电柜"),
            "care": qsTr("代管物品"),
            "shift": qsTr("物资交接"),
            "today": qsTr("今日数据"),
            "devices": qsTr("设备状态")
        })

    readonly property var pageIcon: ({
            "board": "lockers",
            "care": "package",
            "shift": "drop",
            "today": "newspaper",
            "devices": "wrench"
        })

    readonly property list<string> stock: ["drinking_water", "cups", "medicine_box", "charging_cables", "tissues", "umbrellas", "snacks", "cleaning"]

    readonly property var item: ({
            "": "",
            "drinking_water": qsTr("饮用水"),
            "cups": qsTr("一次性杯"),
            "medicine_box": qsTr("药箱"),
            "charging_cables": qsTr("充电线"),
            "tissues": qsTr("纸巾"),
            "umbrellas": qsTr("雨具"),
            "snacks": qsTr("点心"),
            "cleaning": qsTr("清洁用品")
        })

    readonly property var itemIcon: ({
            "drinking_water": "drop",
            "cups": "pint-glass",
            "medicine_box": "first-aid-kit",
            "charging_cables": "plug-charging",
            "tissues": "flower-lotus",
            "umbrellas": "umbrella",
            "snacks": "bread",
            "cleaning": "broom"
        })

    readonly property list<string> levels: ["enough", "low", "none"]

    readonly property var level: ({
            "": qsTr("没清点"),
            "enough": qsTr("充足"),
            "low": qsTr("不多了"),
            "none": qsTr("没有了")
        })

    readonly property var levelIcon: ({
            "enough": "sun",
            "low": "warning",
            "none": "cloud-rain"
        })

    readonly property list<string> notes: ["all_fine", "compartment", "cleaning", "in_care", "device", "stock", "visitor"]

    readonly property var note: ({
            "all_fine": qsTr("一切正常"),
            "compartment": qsTr("格口要修"),
            "cleaning": qsTr("需要打扫"),
            "in_care": qsTr("有代管物品"),
            "device": qsTr("设备故障"),
            "stock": qsTr("物资要补"),
            "visitor": qsTr("来访者有事")
        })

    readonly property var noteIcon: ({
            "all_fine": "sun",
            "compartment": "door",
            "cleaning": "broom",
            "in_care": "package",
            "device": "monitor",
            "stock": "drop",
            "visitor": "user-circle"
        })

    readonly property var kind: ({
            "reader": qsTr("读卡器"),
            "scanner": qsTr("扫码器"),
            "lockers": qsTr("锁板"),
            "power": qsTr("电源板"),
            "meters": qsTr("电表"),
            "input": qsTr("报警触点")
        })

    readonly property var device: ({
            "up": qsTr("正常"),
            "degraded": qsTr("不稳定"),
            "down": qsTr("故障")
        })

    readonly property var deviceTone: ({
            "up": "green",
            "degraded": "amber",
            "down": "red"
        })

    readonly property var deviceIcon: ({
            "up": "check-circle-green",
            "degraded": "warning-amber",
            "down": "x-circle-red"
        })

    readonly property var feed: ({
            "roster": qsTr("会员名册"),
            "settings": qsTr("本站设置"),
            "jobs": qsTr("零工信息"),
            "notices": qsTr("通知"),
            "directory": qsTr("驿站目录"),
            "attendants": qsTr("管理员名单")
        })

    function pinProblem(pin: var): string {
        switch (pin.problem) {
        case "wrong":
            return qsTr("密码不对，还可试 %1 次").arg(pin.tries);
        case "locked":
            return qsTr("已锁定，请 %1 分钟后再试").arg(pin.minutes);
        case "disk":
            return qsTr("本机存储故障，没能登录");
        default:
            return "";
        }
    }

    // When something was: its time, and its day unless that is today; empty for never.
    function since(age: var): string {
        if (age.day.kind === "")
            return "";
        return age.day.kind === "today" ? age.time : qsTr("%1%2日 %3").arg(Words.month[age.day.month - 1]).arg(age.day.day).arg(age.time);
    }
}
