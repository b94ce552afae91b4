// Under the list of jobs: which are shown, and the pages of the list.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

GridLayout {
    id: root

    required property JobsModel jobs
    // How many rows of the page in front fit.
    required property int fitting
    property bool upright: false

    readonly property int following: root.jobs.start + root.fitting

    columns: root.upright ? 1 : 2
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap

    QuietButton {
        Layout.fillWidth: true
        Layout.fillHeight: root.upright
        Layout.preferredWidth: 5
        objectName: "filter"
        implicitHeight: Theme.target
        icon: root.upright ? "" : "funnel-ink"
        text: JobWords.filter(root.jobs.only) + " " + root.jobs.count
        onTapped: root.jobs.askFilter()
    }

    PageTurner {
        Layout.fillWidth: true
        Layout.fillHeight: root.upright
        Layout.preferredWidth: 6
        visible: root.jobs.start > 0 || root.following < root.jobs.count
        drawn: !Theme.large
        upright: root.upright
        page: root.jobs.start > 0 ? 1 : 0
        pages: page + (root.following < root.jobs.count ? 2 : 1)
        onTurned: to => root.jobs.turn(to < page ? -1 : root.following)
    }
}
