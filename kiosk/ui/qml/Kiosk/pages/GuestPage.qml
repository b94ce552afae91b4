// Check in without a card: one touch on what you do.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property StationModel station
    required property ScreenModel screen

    header: PageHeader {
        Layout.fillWidth: true
        station: root.station
        title: qsTr("您是做什么的？")
        line: Label {
            Layout.fillWidth: true
            color: Theme.soft
            font.pixelSize: Theme.quietSize
            text: qsTr("点一下就签到，不用手机号")
        }
    }

    footer: [
        LanguageButton {
            screen: root.screen
        },
        Item {
            Layout.fillWidth: true
        },
        PrimaryButton {
            objectName: "leave"
            text: qsTr("返回")
            secondsLeft: root.screen.secondsLeft
            onTapped: root.screen.leave()
        }
    ]

    OccupationGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: Theme.portrait ? 3 : 4
        upright: Theme.portrait
        badgeSize: Theme.portrait ? Theme.largeBadge : Theme.badge
        onChosen: code => root.screen.chooseOccupation(code)
    }
}
