"""Parts of the screen: the frame, the filter bar, the card, the evidence drawer.

How a page is wired (see `card` and `view`):

    def layout(services, query):                    # made anew on each visit; `frame` language and address are in view
        view = current(services)
        return html.Div([card("movers", view.say, height=420)])

    def register(app, services):
        draws(app, services, "movers", movers_face, narrow=movers_query)

    def movers_face(view: View) -> Face:            # a plain function, tested without a browser
        movers = view.services.movers(view.query)
        return Face(title=…, subtitle=…, figure=figures.movers.figure(movers, view.say, view.scheme), remark=…)

    def movers_query(view: View, point) -> Query:   # the articles behind a clicked point; opens the drawer
        return narrowed(view.query, terms=(point["customdata"],))
"""
