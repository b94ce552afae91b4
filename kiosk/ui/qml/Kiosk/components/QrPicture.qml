// A QR code: each module is whole pixels wide and none is smoothed, black on white in every mode.
import QtQuick
import Kiosk

Rectangle {
    id: root

    // From the view model: what the code is called, and how many modules it is wide with its border.
    required property string code
    required property int modules
    // The room that it may take; it is the largest code of whole pixels in there, but never too small for a phone.
    property real room: 0

    readonly property int modulePx: root.modules > 0 ? Math.max(Theme.codeModule, Math.floor(root.room / root.modules)) : 0

    implicitWidth: picture.width
    implicitHeight: picture.height
    color: Theme.white

    Image {
        id: picture

        objectName: "code"
        width: root.modules * root.modulePx
        height: width
        smooth: false
        sourceSize.width: width
        sourceSize.height: height
        source: root.code === "" || root.modulePx === 0 ? "" : "image://qr/" + root.modulePx + "/" + root.code
    }
}
