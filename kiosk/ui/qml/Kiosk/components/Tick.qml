// The sign of an outcome; it pops a little when the outcome comes.
import QtQuick
import Kiosk

Item {
    id: root

    required property string kind
    required property string tone

    readonly property string icon: root.tone === "green" ? "check-circle-green" : root.tone === "amber" ? "clock-countdown-amber" : root.tone === "red" ? "x-circle-red" : "hourglass-medium-soft"

    property int size: Theme.tick

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
        from: 0.9
        to: 1
        duration: Theme.popDuration
        easing.type: Easing.OutBack
    }
}
