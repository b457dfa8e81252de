_SCHEMA = """
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL);
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    street TEXT NOT NULL, city TEXT NOT NULL, UNIQUE (id, user_id));
CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE products (
    id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    price_cents INTEGER NOT NULL CHECK (price_cents >= 0));
CREATE TABLE product_categories (
    product_id INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
    category_id INTEGER NOT NULL REFERENCES categories ON DELETE CASCADE,
    PRIMARY KEY (product_id, category_id));
CREATE TABLE inventory (
    product_id INTEGER NOT NULL UNIQUE REFERENCES products ON DELETE CASCADE,
    quantity INTEGER NOT NULL CHECK (quantity >= 0));
CREATE TABLE orders (
    id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, address_id INTEGER NOT NULL, placed_on TEXT NOT NULL,
    FOREIGN KEY (address_id, user_id) REFERENCES addresses (id, user_id));
CREATE TABLE order_items (
    order_id INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
    product_id INTEGER NOT NULL REFERENCES products,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
    UNIQUE (order_id, product_id));
"""


def _but(old, new):
    assert old in _SCHEMA
    return _SCHEMA.replace(old, new)


def wrong_any_address():
    """Checks user and address of an order by themselves, so it may go to another user's address."""
    return _but(
        "FOREIGN KEY (address_id, user_id) REFERENCES addresses (id, user_id)",
        "FOREIGN KEY (address_id) REFERENCES addresses, FOREIGN KEY (user_id) REFERENCES users",
    )


def wrong_case_of_the_email():
    """Takes the same e-mail address in capitals for another one."""
    return _but(" COLLATE NOCASE", "")


def wrong_null_in_the_key():
    """Trusts a primary key of two columns to refuse NULL."""
    return _but(
        "    product_id INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,\n    category_id INTEGER NOT NULL",
        "    product_id INTEGER REFERENCES products ON DELETE CASCADE,\n    category_id INTEGER",
    )


def wrong_products_take_sales_along():
    """Deleting a product deletes what was sold of it."""
    return _but("REFERENCES products,", "REFERENCES products ON DELETE CASCADE,")


def wrong_product_twice():
    """Takes a surrogate key for the items, so a product can be in an order twice."""
    return _but(",\n    UNIQUE (order_id, product_id)", "")


def wrong_no_cascade():
    """Leaves all deletions restricted, so an order with items cannot be deleted."""
    return _but(" ON DELETE CASCADE", "")


def wrong_no_checks():
    """Leaves it to the program that stocks do not fall below 0."""
    return _but(" CHECK (quantity >= 0)", "")


def wrong_street_may_be_missing():
    """Forgets that all columns are required."""
    return _but("street TEXT NOT NULL", "street TEXT")


def wrong_null_in_the_items():
    """Trusts the two columns' key of the items to refuse NULL."""
    return _but("order_id INTEGER NOT NULL REFERENCES", "order_id INTEGER REFERENCES")
