// The code by which one applies for a job, and what one should know before; without a link that is trusted, no code.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property JobsModel jobs
    // The code stands above its words, or beside them.
    property bool upright: false
    // It has the page to itself, with a way back to the list.
    property bool alone: false

    property alias titled: words.titled

    readonly property bool coded: root.jobs.code !== ""
    readonly property int gap: Theme.tight ? Theme.smallGap : Theme.gap
    readonly property real across: root.width - 2 * Theme.padding
    readonly property real inner: root.height - 2 * Theme.padding
    readonly property real side: Math.min(root.inner - (root.alone ? Theme.target + root.gap : 0), Theme.portion(Theme.codeShare, root.across))

    signal closed

    implicitHeight: Math.max(words.implicitHeight, Theme.codeSide) + 2 * Theme.padding

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.padding
        columnSpacing: Theme.padding
        rowSpacing: root.gap

        Item {
            Layout.row: 0
            Layout.column: 0
            Layout.fillWidth: root.upright
            Layout.fillHeight: true
            Layout.preferredWidth: root.side

            QrPicture {
                anchors.centerIn: parent
                visible: root.coded
                code: root.jobs.code
                modules: root.jobs.modules
                room: Math.min(parent.width, parent.height)
            }

            Badge {
                anchors.centerIn: parent
                visible: !root.coded
                icon: "warning-amber"
                tone: "amber"
                size: Theme.badge
            }
        }

        JobAdvice {
            id: words

            Layout.row: root.upright ? 1 : 0
            Layout.column: root.upright ? 0 : 1
            Layout.rowSpan: root.alone && !root.upright ? 2 : 1
            Layout.fillWidth: true
            job: root.jobs.job
            coded: root.coded
            detailed: root.alone && !Theme.brief
            upright: root.upright
        }

        QuietButton {
            Layout.row: root.upright ? 2 : 1
            Layout.column: 0
            Layout.fillWidth: true
            objectName: "back"
            visible: root.alone
            implicitWidth: 1
            implicitHeight: Theme.target
            icon: Theme.elder ? "" : "list-bullets-ink"
            text: qsTr("返回列表")
            onTapped: root.closed()
        }
    }
}
