// The words for the ways on from home, and for stations: open or not, how far, what they have; in both languages.
pragma Singleton

import QtQuick
import Kiosk

QtObject {
    id: root

    readonly property var tile: ({
            "lockers": qsTr("充电柜"),
            "jobs": qsTr("找零工"),
            "nearby": qsTr("附近驿站"),
            "membership": qsTr("我的会籍"),
            "join": qsTr("扫码入会"),
            "notices": qsTr("今日通知"),
            "station": qsTr("本站设施")
        })

    readonly property var tileIcon: ({
            "lockers": "battery-charging-teal",
            "jobs": "qr-code-amber",
            "nearby": "map-pin-area-blue",
            "membership": "identification-card-violet",
            "join": "user-plus-red",
            "notices": "megaphone-simple-ink",
            "station": "storefront-green"
        })

    readonly property var tileTone: ({
            "lockers": "teal",
            "jobs": "amber",
            "nearby": "blue",
            "membership": "violet",
            "join": "red",
            "notices": "ink",
            "station": "green"
        })

    readonly property var have: ({
            "": "",
            "working": qsTr("可以用"),
            "broken": qsTr("维修中"),
            "absent": qsTr("本站没有")
        })

    readonly property var haveIcon: ({
            "": "",
            "working": "check-circle-green",
            "broken": "wrench-amber",
            "absent": "minus-circle-soft"
        })

    readonly property var haveTone: ({
            "": "blue",
            "working": "green",
            "broken": "amber",
            "absent": "neutral"
        })

    readonly property var kind: ({
            "": "",
            "given": qsTr("今日发放"),
            "notice": qsTr("通知"),
            "tip": qsTr("防骗提示")
        })

    readonly property var kindTone: ({
            "": "neutral",
            "given": "amber",
            "notice": "ink",
            "tip": "red"
        })

    // The quiet line of a tile: what stands behind it today.
    function tileLine(tile: string, jobs: int, stations: int, notices: int): string {
        switch (tile) {
        case "jobs":
            return jobs > 0 ? qsTr("今日 %1 个岗位").arg(jobs) : qsTr("今天暂无岗位");
        case "nearby":
            return stations > 0 ? qsTr("15 分钟内 %1 个").arg(stations) : qsTr("最近的在哪");
        case "membership":
            return qsTr("工会与有效期");
        case "join":
            return qsTr("手机扫一扫");
        case "notices":
            return notices > 0 ? qsTr("%1 条可看").arg(notices) : qsTr("暂无新通知");
        default:
            return qsTr("能用什么");
        }
    }

    // The fields of `OpeningProps` by name; short, for a row.
    function opening(opening: var): string {
        const later = opening.day.kind === "today" ? opening.time : ContentWords.day(opening.day) + " " + opening.time;
        switch (opening.state) {
        case "always":
            return qsTr("全天开放");
        case "open":
            return opening.time === "" ? qsTr("开放中") : qsTr("开放到 %1").arg(opening.time);
        case "closed":
            return opening.time === "" ? qsTr("已关门") : qsTr("已关门，%1 开").arg(later);
        default:
            return qsTr("开放时间未知");
        }
    }

    function openingIcon(opening: var): string {
        return opening.state === "" ? "clock-soft" : opening.state === "closed" ? "clock-amber" : "clock-green";
    }

    function openingTone(opening: var): string {
        return opening.state === "" ? "neutral" : opening.state === "closed" ? "amber" : "green";
    }

    function walking(minutes: int): string {
        return qsTr("走 %1 分钟").arg(minutes);
    }

    function riding(minutes: int): string {
        return qsTr("骑 %1 分钟").arg(minutes);
    }

    // Of the compartments; "" where nobody knows.
    function free(compartments: int): string {
        return compartments < 0 ? "" : compartments === 0 ? qsTr("柜子已满") : qsTr("空闲 %1 格").arg(compartments);
    }

    // When something is given out, how much of it, and what the centre says to it.
    function given(given: var): string {
        return root.hours(given.span) + root.count(given) + (given.line === "" ? "" : " · " + given.line);
    }

    function count(given: var): string {
        return given.count < 0 ? "" : " · " + qsTr("共 %1 份").arg(given.count);
    }

    // What is given out is of today: the day is left out where it is only today.
    function hours(span: var): string {
        return span.kind === "hours" && span.first.kind === "today" ? span.begins + "–" + span.ends : ContentWords.span(span);
    }
}
