// The picture of directions, with what its signs mean.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property NearbyModel nearby
    required property int first
    required property int count
    required property string chosen

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.smallGap
        columns: root.width > root.height * 1.2 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.smallGap

        Compass {
            Layout.fillWidth: true
            Layout.fillHeight: true
            nearby: root.nearby
            first: root.first
            count: root.count
            chosen: root.chosen
        }

        Label {
            Layout.fillWidth: parent.columns === 1
            Layout.maximumWidth: parent.columns === 1 ? -1 : root.width / 3
            horizontalAlignment: parent.columns === 1 ? Text.AlignHCenter : Text.AlignLeft
            quiet: true
            text: qsTr("您在中间，圈上是步行分钟数")
        }
    }
}
