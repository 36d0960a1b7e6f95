"""Parts of the screen: the frame, the filter bar, the card, the evidence drawer.

How a page is wired (see `card` and `view`):

    def layout(services, query):                    # made anew on each visit; language and address are in view
        view = current(services)
        return html.Div([place(MOVERS, view.say, height=420)])

    def register(app, services):                    # what only this page needs; its CARDS are drawn by the app
        bind(app, ids.control("movers", "ky"), "ky", default="week")

    def movers_face(view: View) -> Face:            # a plain function, tested without a browser
        movers = view.services.movers(view.query)
        return Face(title=…, subtitle=…, figure=figures.movers.figure(movers, view.say, view.scheme), remark=…)

    def movers_table(view: View) -> Table:          # the same numbers, for the table twin, CSV and XLSX
        return tables.movers.table(view.services.movers(view.query), view.say)

    def movers_query(view: View, point) -> Query:   # the articles behind a clicked point; opens the drawer
        return narrowed(view.query, terms=(point["customdata"],))

    MOVERS = Card("movers", movers_face, movers_table, narrow=movers_query)
    CARDS = (MOVERS,)
"""
