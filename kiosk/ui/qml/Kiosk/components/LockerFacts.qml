// A phone that is stored, in facts: since when, until when, and what its charging does, an estimate worded as one.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property var mine

    readonly property bool calm: ["charging", "unsure", "probably_full", "opened", ""].includes(root.mine.power)
    readonly property string power: LockerWords.power[root.mine.power] ?? ""

    implicitHeight: content.implicitHeight + 2 * Theme.smallGap

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.smallGap
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.tinyGap

        FactRow {
            objectName: "power"
            visible: root.power !== ""
            icon: root.calm ? "battery-charging-teal" : "warning-amber"
            line: qsTr("充电")
            fact: [root.power, root.mine.watts === "" || !root.calm ? "" : root.mine.watts + " W"].filter(Boolean).join(" · ")
        }

        FactRow {
            objectName: "since"
            visible: root.mine.since !== "" && !Theme.brief
            icon: "clock-soft"
            line: qsTr("存入时间")
            fact: root.mine.minutes > 0 ? root.mine.since + " · " + qsTr("充了 %1 分").arg(root.mine.minutes) : root.mine.since
        }

        FactRow {
            objectName: "until"
            visible: root.mine.until !== "" && root.mine.stored
            icon: root.mine.over_min > 0 ? "clock-countdown-amber" : "calendar-check-soft"
            line: root.mine.over_min > 0 ? qsTr("请尽快取走") : qsTr("免费存放到")
            fact: root.mine.over_min > 0 ? qsTr("已超时 %1 分").arg(root.mine.over_min) : root.mine.until
        }
    }
}
