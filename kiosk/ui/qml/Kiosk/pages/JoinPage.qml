// Joining the union: the code of this city's channel, large; where there are several, one touch chooses.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property JoinModel join

    readonly property bool empty: root.join.channels.length === 0

    leavable: true

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("扫码入会")
        homeward: true
        line: AgeWord {
            Layout.fillWidth: true
            age: root.join.age
        }
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.empty
        icon: "user-plus-red"
        tone: "red"
        text: qsTr("暂时没有入会二维码")
        line: qsTr("请向站点管理员咨询怎样入会。")
    }

    RowLayout {
        visible: root.join.channels.length > 1
        Layout.fillHeight: false
        spacing: Theme.tileGap
        uniformCellSizes: true

        Repeater {
            model: root.join.channels

            ChannelTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "channel-" + modelData.id
                text: modelData.name
                on: modelData.id === root.join.shown.id
                onTapped: root.screen.choose(modelData.id)
            }
        }
    }

    JoinCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !root.empty
        join: root.join
    }
}
