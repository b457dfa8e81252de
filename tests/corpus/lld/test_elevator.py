import random

import pytest

from corpus.lld.elevator import (
    DWELL,
    BadFloor,
    Car,
    Controller,
    Direction,
    EarliestArrival,
    IllegalTransition,
    NearestCar,
    OutOfService,
    State,
    Stop,
)

UP, DOWN = Direction.UP, Direction.DOWN
FLOORS = range(10)


def opened(car, ticks):
    """The floors at which a car opens its doors."""
    found, before = [], car.state
    for _ in range(ticks):
        car.step()
        if car.state is State.OPEN and before is not State.OPEN:
            found.append(car.floor)
        before = car.state
    return found


def busy(floor, *stops, heading=UP):
    car = Car("X", FLOORS, floor)
    car.heading = heading
    for stop in stops:
        car.add(Stop(*stop))
    return car


def test_a_car_opens_waits_and_becomes_idle():
    car = Car("X", FLOORS)
    car.press(2)
    states = []
    for _ in range(5):
        car.step()
        states.append(car.state)
    assert states == [State.MOVING, State.OPEN, State.OPEN, State.IDLE, State.IDLE]


def test_an_open_car_cannot_be_moved():
    car = busy(3, (3, UP))
    car.step()
    with pytest.raises(IllegalTransition, match="open -> moving"):
        car._move(UP)
    assert car.floor == 3


def test_stops_are_served_in_one_sweep_and_back():
    assert opened(busy(4, (2, UP), (6, DOWN), (9, UP), (8, DOWN), (5, UP)), 60) == [5, 9, 8, 6, 2]
    assert opened(busy(1, (9, UP), (5, DOWN)), 40) == [9, 5]


@pytest.mark.parametrize(
    ("floor", "first", "later", "order"),
    [(0, (8, DOWN), [(5, UP), (1, UP)], [5, 8, 1]), (6, (2, UP), [(6, UP), (3, DOWN)], [3, 2, 6])],
)
def test_a_later_stop_on_the_way_is_served_first_and_the_car_does_not_turn_for_others(floor, first, later, order):
    car = busy(floor, first)
    assert opened(car, 2) == []
    for stop in later:
        car.add(Stop(*stop))
    assert opened(car, 60) == order


def test_pressing_the_own_floor_keeps_the_doors_open():
    car = busy(3, (3, UP))
    car.step()
    car.step()
    car.press(3)
    assert opened(car, DWELL - 1) == []
    assert (car.state, car.stops) == (State.OPEN, set())


def test_the_strategies_differ_where_the_near_car_is_leaving():
    near, far = busy(4, (9, UP)), busy(7, (1, DOWN), heading=DOWN)
    call = Stop(3, DOWN)
    assert NearestCar().choose([near, far], call) is near
    assert EarliestArrival().choose([near, far], call) is far


@pytest.mark.parametrize("stop", [(6, UP), (9, DOWN), (2, DOWN), (1, UP), (4, UP)])
def test_the_estimate_is_right_if_nothing_else_comes(stop):
    car = busy(4, (7, UP), (8, DOWN), (3, DOWN))
    estimate = car.ticks_until(Stop(*stop))
    car.add(Stop(*stop))
    assert stop[0] not in opened(car, estimate - 1)
    assert opened(car, 1) == [stop[0]]


def test_a_call_goes_to_one_car_and_is_not_doubled():
    cars = [Car("A", FLOORS), Car("B", FLOORS)]
    controller = Controller(cars, NearestCar())
    controller.call(5, UP)
    controller.step()
    controller.call(5, UP)
    controller.step()
    assert [car.stops for car in cars] == [{Stop(5, UP)}, set()]


def test_the_hall_calls_of_a_failed_car_go_to_another_and_wait_if_there_is_none():
    cars = [Car("A", FLOORS), Car("B", FLOORS, 9)]
    controller = Controller(cars, NearestCar())
    controller.call(3, UP)
    cars[0].press(7)
    controller.step()
    cars[0].fail()
    controller.step()
    assert cars[1].stops == {Stop(3, UP)}
    cars[1].fail()
    controller.step()
    cars[0].repair()
    assert cars[0].stops == set()
    controller.step()
    assert cars[0].stops == {Stop(3, UP)}


def test_a_repair_between_two_ticks_loses_no_hall_call():
    car = Car("A", FLOORS)
    controller = Controller([car], NearestCar())
    controller.call(4, DOWN)
    controller.step()
    car.fail()
    car.repair()
    controller.step()
    assert car.stops == {Stop(4, DOWN)}


def test_what_cannot_be_is_refused():
    car = Car("A", FLOORS)
    controller = Controller([car], NearestCar())
    for floor, direction in ((9, UP), (0, DOWN), (12, UP)):
        with pytest.raises(BadFloor):
            controller.call(floor, direction)
    with pytest.raises(BadFloor):
        car.press(10)
    car.fail()
    with pytest.raises(OutOfService):
        car.press(3)


@pytest.mark.parametrize("dispatch", [NearestCar(), EarliestArrival()])
def test_everybody_is_served_and_nobody_rides_with_open_doors(dispatch):
    chance = random.Random(11)
    cars = [Car(name, FLOORS) for name in "ABC"]
    controller = Controller(cars, dispatch)
    for tick in range(600):
        if tick < 500 and chance.random() < 0.4:
            floor = chance.randrange(10)
            controller.call(floor, UP if floor == 0 else DOWN if floor == 9 else chance.choice([UP, DOWN]))
        before = [(car.floor, car.state) for car in cars]
        controller.step()
        for car, (floor, state) in zip(cars, before, strict=True):
            assert abs(car.floor - floor) <= (0 if state is State.OPEN else 1)
    assert not controller._waiting
    assert not controller._assigned
    assert all(car.state is State.IDLE for car in cars)


def test_a_car_that_ends_at_a_floor_does_not_get_the_calls_for_further_up():
    short, tall = Car("short", range(5), 4), Car("tall", FLOORS)
    controller = Controller([short, tall], NearestCar())
    controller.call(4, UP)
    controller.step()
    assert (short.state, tall.stops) == (State.IDLE, {Stop(4, UP)})


def test_an_express_car_takes_calls_for_its_next_floor():
    express = Car("express", range(0, 30, 10))
    controller = Controller([express], NearestCar())
    controller.call(10, UP)
    with pytest.raises(BadFloor):
        controller.call(20, UP)
    assert opened(express, 1) == []
    controller.step()
    assert express.stops == {Stop(10, UP)}


def test_a_car_that_stands_open_at_the_floor_is_there_already():
    here, near = busy(5, (5, UP)), Car("near", FLOORS, 4)
    here.step()
    assert EarliestArrival().choose([near, here], Stop(5, UP)) is here
