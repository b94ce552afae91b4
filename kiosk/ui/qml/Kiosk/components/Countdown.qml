// The seconds that are left; nothing where nothing runs out.
import QtQuick
import Kiosk

Label {
    id: root

    required property int seconds

    visible: root.seconds > 0
    strong: true
    wrapMode: Text.NoWrap
    text: root.seconds
}
