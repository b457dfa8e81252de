"""---
id: shop-schema
title: The schema of a tea shop
topic: database-design-and-normalization
level: senior
minutes: 45
pattern: third normal form with keys and constraints
see: guides/20-sql.md#an-e-commerce-schema-with-products-orders-addresses-and-inventory
---

## Task

Write `solve()` that returns the SQLite DDL for a tea shop as one string. The tables and columns are fixed; keys and
constraints are yours. All columns are required.

    users(id, email, name)                     addresses(id, user_id, street, city)
    categories(id, name)                       products(id, sku, name, price_cents)
    product_categories(product_id, category_id)
    inventory(product_id, quantity)            -- one row a product
    orders(id, user_id, address_id, placed_on)
    order_items(order_id, product_id, quantity, price_cents)

- E-mail addresses are unique whatever their case; category names and SKUs are unique; a product is in a category
  once and in an order once.
- Prices and stocks are at least 0, quantities ordered at least 1.
- An order goes to an address of the very user who ordered.
- Deleting an order deletes its items; a user, the addresses; a category, its links; a product, its links and stock.
- What orders refer to cannot be deleted: users, addresses, products.

The price of an item is that at the time of the order. The examples show statements, run on a small shop with foreign
keys switched on, and for each `"ok"`, rows or the error.

## Constraints

- SQLite 3.35 or later; ids are integers. No triggers are needed.

## Hints

1. Which tables stand for things and which for a relation of two of them, and what is the key of each of the latter?
2. SQLite takes NULL in primary keys other than `INTEGER PRIMARY KEY`, and compares text by case. Where does this
   matter?
3. A foreign key may have two columns: which pair of `addresses` would an order have to refer to?

## Complexity

Each constraint is checked by an index look-up, O(log n) a row. A primary key of two columns serves look-ups by its
first one only; deletions look for the rows that refer to them, so the other foreign keys want an index as well.

## Follow-up

Where would you leave the normal form on purpose? A stored total of an order saves a sum on each list, at the price of
keeping it true; the item's price is no such case, since it is another fact than today's price. A good answer says
which component then owns the total and how a wrong one is found.
"""

# ruff: noqa: S608 -- numbers of our own

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing


def solve() -> str:
    """The tables of the shop."""
    return """
    CREATE TABLE users (
        id INTEGER PRIMARY KEY,
        email TEXT NOT NULL COLLATE NOCASE UNIQUE,
        name TEXT NOT NULL
    );
    CREATE TABLE addresses (
        id INTEGER PRIMARY KEY,
        user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        street TEXT NOT NULL,
        city TEXT NOT NULL,
        UNIQUE (user_id, id)
    );
    CREATE TABLE categories (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    );
    CREATE TABLE products (
        id INTEGER PRIMARY KEY,
        sku TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        price_cents INTEGER NOT NULL CHECK (price_cents >= 0)
    );
    CREATE TABLE product_categories (
        product_id INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
        category_id INTEGER NOT NULL REFERENCES categories ON DELETE CASCADE,
        PRIMARY KEY (product_id, category_id)
    );
    CREATE INDEX product_categories_by_category ON product_categories (category_id);
    CREATE TABLE inventory (
        product_id INTEGER NOT NULL PRIMARY KEY REFERENCES products ON DELETE CASCADE,
        quantity INTEGER NOT NULL CHECK (quantity >= 0)
    );
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY,
        user_id INTEGER NOT NULL REFERENCES users ON DELETE RESTRICT,
        address_id INTEGER NOT NULL,
        placed_on TEXT NOT NULL,
        FOREIGN KEY (user_id, address_id) REFERENCES addresses (user_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX orders_by_address ON orders (user_id, address_id);
    CREATE TABLE order_items (
        order_id INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
        product_id INTEGER NOT NULL REFERENCES products ON DELETE RESTRICT,
        quantity INTEGER NOT NULL CHECK (quantity >= 1),
        price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
        PRIMARY KEY (order_id, product_id)
    );
    CREATE INDEX order_items_by_product ON order_items (product_id);
    """


_SHOP = """
INSERT INTO users (id, email, name) VALUES (1, 'ida@tea.example', 'Ida'), (2, 'bo@tea.example', 'Bo'), (3, 'cy@tea.example', 'Cy');
INSERT INTO addresses (id, user_id, street, city) VALUES (1, 1, 'Quay 1', 'Bergen'), (2, 1, 'Hill 2', 'Oslo'), (3, 2, 'Mill 3', 'Oslo'), (4, 3, 'Moor 4', 'Moss');
INSERT INTO categories (id, name) VALUES (1, 'green'), (2, 'loose'), (3, 'gifts');
INSERT INTO products (id, sku, name, price_cents) VALUES (1, 'SEN', 'Sencha', 900), (2, 'OOL', 'Oolong', 1200), (3, 'CUP', 'Cup', 500);
INSERT INTO product_categories (product_id, category_id) VALUES (1, 1), (1, 2), (2, 2), (3, 3);
INSERT INTO inventory (product_id, quantity) VALUES (1, 10), (2, 0), (3, 4);
INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (1, 1, 1, '2031-05-01'), (2, 2, 3, '2031-05-02');
INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (1, 1, 2, 850), (1, 2, 1, 1200), (2, 1, 1, 900);
"""


def use(candidate: Callable[[], str], statements: Iterable[str]) -> list[object]:
    """For each statement "ok", the rows or the error."""
    results: list[object] = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(candidate())
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SHOP)
        for statement in statements:
            try:
                cursor = connection.execute(statement)
                results.append(cursor.fetchall() if cursor.description else "ok")
            except sqlite3.IntegrityError:
                results.append("IntegrityError")
    return results


_NO = "IntegrityError"
_TOTALS = "SELECT order_id, SUM(quantity * price_cents) FROM order_items GROUP BY order_id ORDER BY order_id"

EXAMPLES = [
    (
        (
            [
                "INSERT INTO users (id, email, name) VALUES (4, 'IDA@tea.example', 'Ida II')",
                "DELETE FROM users WHERE id = 1",
                _TOTALS,
            ],
        ),
        [_NO, _NO, [(1, 2900), (2, 900)]],
    ),
    (
        (
            [
                "INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (3, 2, 1, '2031-06-01')",
                "UPDATE products SET price_cents = 1 WHERE id = 1",
                _TOTALS,
            ],
        ),
        [_NO, "ok", [(1, 2900), (2, 900)]],
    ),
]
CASES = [
    ((["SELECT COUNT(*) FROM users", "SELECT COUNT(*) FROM order_items"],), [[(3,)], [(3,)]]),
    (
        (
            [
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 1, 5, 900)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 3, 0, 500)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 3, 1, -1)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 3, 1, 0)",
            ],
        ),
        [_NO, _NO, _NO, "ok"],
    ),
    (
        (
            [
                "INSERT INTO product_categories (product_id, category_id) VALUES (1, 1)",
                "INSERT INTO product_categories (product_id, category_id) VALUES (NULL, 1)",
                "INSERT INTO product_categories (product_id, category_id) VALUES (1, NULL)",
                "INSERT INTO product_categories (product_id, category_id) VALUES (3, 2)",
            ],
        ),
        [_NO, _NO, _NO, "ok"],
    ),
    (
        (
            [
                "DELETE FROM orders WHERE id = 1",
                _TOTALS,
                "DELETE FROM users WHERE id = 1",
                "SELECT id FROM addresses ORDER BY id",
                "DELETE FROM products WHERE id = 2",
            ],
        ),
        ["ok", [(2, 900)], "ok", [(3,), (4,)], "ok"],
    ),
    (
        (
            [
                "DELETE FROM products WHERE id = 1",
                "DELETE FROM products WHERE id = 3",
                "SELECT product_id FROM inventory ORDER BY 1",
                "SELECT product_id, category_id FROM product_categories ORDER BY 1, 2",
            ],
        ),
        [_NO, "ok", [(1,), (2,)], [(1, 1), (1, 2), (2, 2)]],
    ),
    (
        (
            [
                "DELETE FROM categories WHERE id = 2",
                "SELECT product_id, category_id FROM product_categories ORDER BY 1, 2",
                "SELECT COUNT(*) FROM products",
            ],
        ),
        ["ok", [(1, 1), (3, 3)], [(3,)]],
    ),
    (
        (
            [
                "DELETE FROM addresses WHERE id = 1",
                "DELETE FROM addresses WHERE id = 2",
                "DELETE FROM users WHERE id = 3",
                "SELECT id FROM addresses ORDER BY id",
            ],
        ),
        [_NO, "ok", "ok", [(1,), (3,)]],
    ),
    (
        (
            [
                "UPDATE orders SET user_id = 2 WHERE id = 1",
                "UPDATE orders SET address_id = 3 WHERE id = 1",
                "UPDATE orders SET address_id = 2 WHERE id = 1",
            ],
        ),
        [_NO, _NO, "ok"],
    ),
    (
        (
            [
                "UPDATE inventory SET quantity = quantity - 11 WHERE product_id = 1",
                "UPDATE inventory SET quantity = quantity - 10 WHERE product_id = 1",
                "INSERT INTO inventory (product_id, quantity) VALUES (1, 5)",
                "INSERT INTO inventory (product_id, quantity) VALUES (9, 5)",
                "INSERT INTO inventory (product_id, quantity) VALUES (NULL, 5)",
            ],
        ),
        [_NO, "ok", _NO, _NO, _NO],
    ),
    (
        (
            [
                "INSERT INTO categories (id, name) VALUES (4, 'green')",
                "INSERT INTO categories (id, name) VALUES (4, 'black')",
                "UPDATE products SET sku = 'SEN' WHERE id = 2",
                "UPDATE products SET price_cents = -1 WHERE id = 2",
                "UPDATE products SET name = 'Sencha' WHERE id = 2",
            ],
        ),
        [_NO, "ok", _NO, _NO, "ok"],
    ),
    (
        (
            [
                "INSERT INTO users (id, email, name) VALUES (5, NULL, 'X')",
                "INSERT INTO users (id, email, name) VALUES (5, 'x@tea.example', NULL)",
                "INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (5, 1, NULL, '2031-06-01')",
                "INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (5, NULL, 1, '2031-06-01')",
                "INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (5, 1, 1, NULL)",
                "INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (5, 1, 2, '2031-06-01')",
            ],
        ),
        [_NO, _NO, _NO, _NO, _NO, "ok"],
    ),
    (
        (
            [
                "INSERT INTO addresses (id, user_id, street, city) VALUES (9, NULL, 'S', 'C')",
                "INSERT INTO addresses (id, user_id, street, city) VALUES (9, 1, NULL, 'C')",
                "INSERT INTO addresses (id, user_id, street, city) VALUES (9, 1, 'S', NULL)",
                "INSERT INTO categories (id, name) VALUES (9, NULL)",
                "INSERT INTO products (id, sku, name, price_cents) VALUES (9, NULL, 'N', 1)",
                "INSERT INTO products (id, sku, name, price_cents) VALUES (9, 'S', NULL, 1)",
                "INSERT INTO products (id, sku, name, price_cents) VALUES (9, 'S', 'N', NULL)",
                "UPDATE inventory SET quantity = NULL WHERE product_id = 1",
            ],
        ),
        [_NO] * 8,
    ),
    (
        (
            [
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (NULL, 3, 1, 1)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, NULL, 1, 1)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 3, NULL, 1)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 3, 1, NULL)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (9, 3, 1, 1)",
                "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES (2, 9, 1, 1)",
                "INSERT INTO product_categories (product_id, category_id) VALUES (9, 1)",
                "INSERT INTO product_categories (product_id, category_id) VALUES (1, 9)",
                "INSERT INTO addresses (id, user_id, street, city) VALUES (9, 9, 'S', 'C')",
                "INSERT INTO orders (id, user_id, address_id, placed_on) VALUES (1, 1, 1, '2031-06-01')",
                "INSERT INTO addresses (id, user_id, street, city) VALUES (1, 3, 'S', 'C')",
            ],
        ),
        [_NO] * 11,
    ),
    (
        (
            [
                f"INSERT INTO orders (id, user_id, address_id, placed_on) VALUES ({i}, 1, 1, '2031-07-01')"
                for i in range(10, 1_010)
            ]
            + ["SELECT COUNT(*) FROM orders WHERE user_id = 1", "DELETE FROM products WHERE id = 9"],
        ),
        ["ok"] * 1_000 + [[(1_001,)], "ok"],
    ),
]
