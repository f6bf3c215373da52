extension ColumnNames {
    static let surveys: [List] = [
        List(
            .score,
            """
            review stars, stars given, score, star rating, stars rating, rating stars, product rating, overall star rating, review rating, conversation rating, survey score, \
            satisfaction level, customer satisfaction score, customer satisfaction, customer rating, rating, stars, satisfaction, satisfaction score, \
            satisfaction rating, csat, csat score, overall rating, overall satisfaction, bewertung, zufriedenheit, note de satisfaction, \
            évaluation, satisfaction globale, puntuación, valoración, calificación, satisfacción, 評価, 満足度, 点数, 评分, 满意度, 满意度评分, 打分, 星级, \
            valutazione, punteggio, soddisfazione, grado di soddisfazione, voto, avaliação, pontuação, satisfação, \
            nota de satisfação, grau de satisfação, estrelas, beoordeling, tevredenheid, waardering, klanttevredenheid, sterren, \
            ocena, zadowolenie, satysfakcja, poziom zadowolenia, 평점, 별점, 만족도, 점수, 평가점수, 고객만족도, 만족도점수
            """
        ),
        List(
            .npsScore,
            """
            nps, nps score, net promoter score, recommend, likelihood to recommend, weiterempfehlung, weiterempfehlungsbereitschaft, \
            recommandation, recomendación, 推奨度, 推荐值, 推荐分, 净推荐值, 推荐意愿, \
            raccomandazione, probabilità di raccomandazione, recomendação, probabilidade de recomendação, aanbeveling, \
            aanbevelingsscore, skłonność do polecenia, 추천의향, 추천점수, 추천의사, 추천지수
            """
        ),
        List(
            .question,
            """
            question, survey, survey name, survey type, frage, umfrage, sondage, pregunta, encuesta, 質問, アンケート, 问题, 问卷, 问卷名称, \
            domanda, sondaggio, questionario, pergunta, pesquisa, vraag, enquête, pytanie, ankieta, 질문, 설문, 설문지, 설문명
            """),
        List(
            .comment,
            """
            comment, comments, feedback, rating remark, conversation rating remark, rating comment, review, review body, review content, body, review text, verbatim, answer, suggestions, other comments, additional comments, \
            kommentar, kommentare, rückmeldung, anmerkungen, commentaire, commentaires, avis, remarques libres, comentario, comentarios, \
            opinión, sugerencias, コメント, 感想, ご意見, ご意見 ご感想, 自由記述, 评价, 反馈, 评论, 意见, 建议, 意见建议, 评价内容, \
            commento, commenti, recensione, opinione, suggerimenti, opinião, sugestões, depoimento, reactie, recensie, mening, \
            suggesties, komentarz, komentarze, opinia, recenzja, sugestie, 후기, 리뷰, 의견, 코멘트, 댓글, 소감, 건의사항, 리뷰내용, 후기내용, 고객의견
            """),
    ]

    /// Beginnings of words by which a question asks for a recommendation, or for satisfaction.
    static let recommendation = [
        "recommend", "recomm", "empfehl", "recomend", "recomiend", "推荐", "推薦", "勧め", "薦め", "すすめ", "nps", "promoter", "raccomand", "consigli", "aanbevel",
        "aanrad", "polec", "추천",
    ]
    static let satisfaction = [
        "satisf", "zufrieden", "rate", "rating", "bewert", "满意", "評価", "満足", "评分", "打分", "好き", "soddisf", "avalia", "tevreden", "beoorde", "zadowol", "oceni",
        "만족", "평점", "별점",
    ]
    static let remark = [
        "comment", "feedback", "improve", "suggest", "why", "else", "kommentar", "verbesser", "warum", "pourquoi", "amélior", "porqué", "mejorar", "意见", "建议",
        "反馈", "評価の理由", "理由", "ご意見", "suggeri", "miglior", "perché", "melhor", "opmerking", "verbeter", "waarom", "uwagi", "popraw", "dlaczego", "의견", "개선",
        "이유", "건의",
    ]
}
