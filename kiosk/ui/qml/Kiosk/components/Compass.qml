// The stations of the list around you, as the crow flies: north is up, the rings are 5, 10 and 15 minutes on foot.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property NearbyModel nearby
    required property int first
    required property int count
    required property string chosen

    readonly property var rows: root.nearby.stations.slice(root.first, root.first + root.count)
    readonly property var spots: root.rows.length > 0 ? root.nearby.places(root.first, root.rows.length) : []
    // A mark is a quarter of the radius, and half of one stands out of the rim on each side.
    readonly property real side: Math.min(root.width, root.height)
    readonly property real reach: root.side / 2 / (1 + root.markShare / 2)
    readonly property real markShare: 0.27
    readonly property int markSize: Theme.portion(root.markShare, root.reach)

    Repeater {
        model: root.nearby.rings

        Rectangle {
            required property var modelData

            anchors.centerIn: parent
            width: 2 * Math.round(modelData.share * root.reach)
            height: width
            radius: width / 2
            color: modelData.share < 1 ? Theme.none : Theme.tintOf("blue")
            border.width: Theme.hairline
            border.color: Theme.textOf("blue")
        }
    }

    Icon {
        anchors.centerIn: parent
        objectName: "here"
        name: "user-circle-red"
        size: root.markSize
    }

    Repeater {
        model: root.nearby.rings

        Rectangle {
            required property var modelData

            x: Math.round((root.width - width) / 2)
            y: Math.round(root.height / 2 + modelData.share * root.reach - height / 2)
            width: minutes.implicitWidth + Theme.smallGap
            height: minutes.implicitHeight
            radius: height / 2
            color: Theme.card

            Label {
                id: minutes

                anchors.centerIn: parent
                quiet: true
                color: Theme.textOf("blue")
                text: parent.modelData.minutes
            }
        }
    }

    Rectangle {
        x: Math.round((root.width - width) / 2)
        y: Math.round(root.height / 2 - root.reach - height / 2)
        width: north.implicitWidth + Theme.smallGap
        height: north.implicitHeight
        radius: height / 2
        color: Theme.card

        Label {
            id: north

            anchors.centerIn: parent
            quiet: true
            color: Theme.ink
            text: qsTr("北")
        }
    }

    Repeater {
        model: root.spots

        NumberMark {
            required property var modelData
            required property int index

            x: Math.round(root.width / 2 + modelData.x * root.reach - width / 2)
            y: Math.round(root.height / 2 + modelData.y * root.reach - height / 2)
            number: root.first + index + 1
            chosen: root.rows[index] !== undefined && root.rows[index].id === root.chosen
            size: root.markSize
        }
    }
}
