// The occupations that have jobs, to choose one or all of them; and the way back without choosing.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

GridLayout {
    id: root

    required property JobsModel jobs
    // The way back stands beside the choices.
    property bool sided: false

    columns: root.sided ? 2 : 1
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap

    ChoiceGrid {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Theme.portion(Theme.ampleShare, grid.allRows * grid.least)
        Layout.maximumHeight: root.sided ? -1 : Layout.preferredHeight
        prefix: "only-"
        codes: root.jobs.filters
        words: JobWords.filters(root.jobs.counts)
        icons: JobWords.icons
        tone: "amber"
        columns: Theme.elder ? 2 : Theme.portrait || root.sided ? 3 : 4
        upright: Theme.portrait && !Theme.elder && !Theme.lowered
        drawn: !Theme.elder && !root.sided
        badgeSize: Theme.smallBadge
        onChosen: code => root.jobs.filter(code)
    }

    QuietButton {
        Layout.fillWidth: !root.sided
        Layout.fillHeight: root.sided
        Layout.preferredWidth: root.sided ? Theme.sideBar : -1
        objectName: "filter"
        implicitHeight: Theme.target
        icon: root.sided ? "" : "list-bullets-ink"
        text: qsTr("返回列表")
        onTapped: root.jobs.askFilter()
    }

    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 0
        visible: !root.sided
    }
}
