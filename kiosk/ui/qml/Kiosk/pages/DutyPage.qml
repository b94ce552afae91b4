// The attendant's first page: what waits, and the ways to everything else.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    readonly property int waiting: root.duty.board.attention
    readonly property int kept: root.duty.care.rows.length

    leavable: true
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("管理员 %1").arg(root.duty.pin.name)
        timed: !Theme.brief
    }

    Notice {
        Layout.fillWidth: true
        visible: root.duty.board.alarm && !Theme.brief
        icon: "shield-warning-red"
        tone: "red"
        text: qsTr("烟雾或高温报警，插座已全部断电")
    }

    ChoiceGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        prefix: "duty-"
        codes: root.duty.hasLockers ? ["board", "care", "shift", "today", "devices"] : ["shift", "today", "devices"]
        words: ({
                "board": root.waiting > 0 ? qsTr("充电柜：%1 处待处理").arg(root.waiting) : DutyWords.page["board"],
                "care": root.kept > 0 ? qsTr("代管物品：%1 件").arg(root.kept) : DutyWords.page["care"],
                "shift": DutyWords.page["shift"],
                "today": DutyWords.page["today"],
                "devices": DutyWords.page["devices"]
            })
        icons: DutyWords.pageIcon
        tone: "blue"
        columns: Theme.portrait ? (Theme.brief ? 1 : 2) : Theme.elder ? 2 : 3
        wordLines: Theme.brief && Theme.portrait ? 1 : 2
        badgeSize: Theme.tight ? Theme.smallBadge : Theme.badge
        upright: !Theme.elder
        drawn: !Theme.brief
        onChosen: code => root.screen.ask(code)
    }
}
