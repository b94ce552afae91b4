// How the devices are doing, what is not sent yet, and how old that is which the centre sent.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    leavable: true
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: DutyWords.page["devices"]
        note: Theme.brief ? "" : [Words.network[root.station.network], qsTr("待上传 %1 条").arg(root.station.waiting), root.duty.devices.lost ? qsTr("资料时间没能读出来") : ""].filter(part => part !== "").join(" · ")
        timed: !Theme.brief
        homeward: true
    }

    PagedList {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.duty.devices.rows.length > 0
        rows: root.duty.devices.rows
        columns: !Theme.portrait && !Theme.elder ? 2 : 1
        most: Theme.portion(1.2, list.least)
        least: Math.max(Theme.smallBadge, Theme.elder ? Theme.linesHigh(Theme.brief ? 1 : 2, Theme.bodySize) : Theme.linesHigh(1, Theme.bodySize) + Theme.linesHigh(1, Theme.quietSize)) + 2 * Theme.tinyGap

        delegate: UpkeepRow {
            required property var modelData
            required property int index

            x: list.rowX(index)
            y: list.rowY(index)
            width: list.rowWidth
            height: list.rowHeight
            row: modelData
        }
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.duty.devices.rows.length === 0
        icon: "clock-green"
        tone: "green"
        text: qsTr("还没有设备的消息")
        line: ""
    }
}
