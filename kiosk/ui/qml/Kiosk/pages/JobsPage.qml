// Work for today: the jobs that the union has checked, and the code by which one applies.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property JobsModel jobs

    readonly property bool some: root.jobs.state === "some" && !root.jobs.asking
    readonly property bool alone: root.some && root.jobs.opened && !Theme.roomy
    // In a low and wide place the buttons stand beside the list.
    readonly property bool sided: !Theme.portrait && !Theme.roomy

    leavable: true
    headed: !(root.alone && Theme.brief)

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("找零工")
        homeward: true
        line: AgeWord {
            age: root.jobs.age
            text: Theme.large && !Theme.elder ? qsTr("岗位由工会核验发布 · %1").arg(ContentWords.age(root.jobs.age)) : ContentWords.age(root.jobs.age)
        }
    }

    JobFilters {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.jobs.asking
        sided: root.sided
        jobs: root.jobs
    }

    GridLayout {
        visible: root.some && !root.alone
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        GridLayout {
            Layout.fillHeight: true
            Layout.preferredWidth: 7
            columns: root.sided ? 2 : 1
            columnSpacing: Theme.tileGap
            rowSpacing: Theme.tileGap

            RowStack {
                id: list

                Layout.fillWidth: true
                Layout.fillHeight: true
                model: root.jobs.rows
                delegate: JobRow {
                    required property var modelData
                    required property int index

                    width: list.width
                    height: implicitHeight + list.extra
                    visible: index < list.fitting
                    job: modelData
                    selected: Theme.roomy && modelData.id === root.jobs.job.id
                    onTapped: root.screen.choose(modelData.id)
                }
            }

            JobsBar {
                Layout.fillWidth: !root.sided
                Layout.fillHeight: root.sided
                Layout.preferredWidth: root.sided ? Theme.sideBar : -1
                jobs: root.jobs
                fitting: list.fitting
                upright: root.sided
            }
        }

        JobCode {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 5
            visible: Theme.roomy
            upright: !Theme.portrait
            jobs: root.jobs
        }
    }

    JobCode {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.alone
        upright: Theme.portrait
        alone: true
        titled: !(root.station.alarm && Theme.brief)
        jobs: root.jobs
        onClosed: root.screen.choose("")
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.jobs.state.startsWith("none") && !root.jobs.asking
        icon: "briefcase-amber"
        tone: "amber"
        text: root.jobs.state === "none" ? qsTr("现在没有岗位") : qsTr("这个工种现在没有岗位")
        line: qsTr("工会核验后会发布在这里，欢迎再来看看。")
    }

    JobsBar {
        Layout.fillWidth: true
        visible: root.jobs.state === "none_of" && !root.jobs.asking
        jobs: root.jobs
        fitting: 0
    }
}
