// A text: wrapped, never elided, in the colours and sizes of the Theme.
import QtQuick
import Kiosk

Text {
    id: root

    property bool strong: false

    color: Theme.ink
    font.pixelSize: Theme.bodySize
    font.weight: root.strong ? Font.Bold : Font.Normal
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    verticalAlignment: Text.AlignVCenter
}
