// Check in without a card: one touch on what you do.
import QtQuick
import QtQuick.Layouts
import Kiosk

PageFrame {
    id: root

    leavable: true

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("您是做什么的？")
        homeward: true
        note: Theme.portrait && !Theme.tight ? qsTr("点一下就签到，不用手机号") : ""
    }

    ChoiceGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        prefix: "occupation-"
        codes: Words.occupations
        words: Words.occupation
        icons: Words.occupationIcon
        columns: Theme.elder ? (Theme.portrait ? 2 : 3) : (Theme.portrait ? 3 : 4)
        upright: Theme.portrait && !Theme.elder && !Theme.lowered
        drawn: !Theme.tight
        badgeSize: Theme.portrait && Theme.spacious && !Theme.elder ? Theme.largeBadge : Theme.badge
        onChosen: code => root.screen.chooseOccupation(code)
    }
}
