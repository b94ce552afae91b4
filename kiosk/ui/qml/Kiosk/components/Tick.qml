// The sign of an outcome; it pops a little when the outcome comes.
import QtQuick
import Kiosk

Item {
    id: root

    required property string kind
    required property string tone
    property int size: Theme.tick

    readonly property string icon: root.tone === "green" ? "check-circle-green" : root.tone === "amber" ? "clock-countdown-amber" : root.tone === "red" ? "x-circle-red" : "hourglass-medium-soft"

    implicitWidth: root.size
    implicitHeight: root.size
    onKindChanged: if (Theme.animated && root.visible && root.kind !== "")
        pop.restart()

    Icon {
        id: drawing

        anchors.fill: parent
        name: root.icon
        size: root.size
    }

    NumberAnimation {
        id: pop

        target: drawing
        property: "scale"
        from: Theme.popFrom
        to: 1
        duration: Theme.popDuration
        easing.type: Easing.OutBack
    }
}
