"""The part of the Bot API that the playground speaks: names, types, what is required.

An object type that is named here and not declared in OBJECTS is refused when a bot sends it.
"""

from bot.playground.schema import Choice, Field, Schema, fields

_TARGET = """
    business_connection_id: String
    chat_id: Integer | String
    message_id: Integer
    inline_message_id: String
"""
_SCOPED = """
    scope: BotCommandScope
    language_code: String
"""

METHODS: dict[str, dict[str, Field]] = {
    "getMe": {},
    "getUpdates": fields("""
        offset: Integer
        limit: Integer
        timeout: Integer
        allowed_updates: Array of String
    """),
    "setWebhook": fields("""
        url: String!
        certificate: InputFile
        ip_address: String
        max_connections: Integer
        allowed_updates: Array of String
        drop_pending_updates: Boolean
        secret_token: String
    """),
    "deleteWebhook": fields("drop_pending_updates: Boolean"),
    "getWebhookInfo": {},
    "sendMessage": fields("""
        business_connection_id: String
        chat_id: Integer | String!
        message_thread_id: Integer
        direct_messages_topic_id: Integer
        text: String!
        parse_mode: String
        entities: Array of MessageEntity
        link_preview_options: LinkPreviewOptions
        disable_notification: Boolean
        protect_content: Boolean
        allow_paid_broadcast: Boolean
        message_effect_id: String
        suggested_post_parameters: SuggestedPostParameters
        reply_parameters: ReplyParameters
        reply_markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
    """),
    "editMessageText": fields(
        _TARGET
        + """
        text: String
        parse_mode: String
        entities: Array of MessageEntity
        link_preview_options: LinkPreviewOptions
        rich_message: InputRichMessage
        reply_markup: InlineKeyboardMarkup
    """.strip()
    ),
    "editMessageReplyMarkup": fields(_TARGET + "reply_markup: InlineKeyboardMarkup"),
    "deleteMessage": fields("""
        chat_id: Integer | String!
        message_id: Integer!
    """),
    "answerCallbackQuery": fields("""
        callback_query_id: String!
        text: String
        show_alert: Boolean
        url: String
        cache_time: Integer
    """),
    "answerInlineQuery": fields("""
        inline_query_id: String!
        results: Array of InlineQueryResult!
        cache_time: Integer
        is_personal: Boolean
        next_offset: String
        button: InlineQueryResultsButton
    """),
    "answerGuestQuery": fields("""
        guest_query_id: String!
        result: InlineQueryResult!
    """),
    "sendChatAction": fields("""
        business_connection_id: String
        chat_id: Integer | String!
        message_thread_id: Integer
        action: String!
    """),
    "setMyCommands": fields("commands: Array of BotCommand!" + _SCOPED),
    "getMyCommands": fields(_SCOPED),
    "deleteMyCommands": fields(_SCOPED),
    "setMyDescription": fields("description: String\nlanguage_code: String"),
    "getMyDescription": fields("language_code: String"),
    "setMyShortDescription": fields("short_description: String\nlanguage_code: String"),
    "getMyShortDescription": fields("language_code: String"),
    "setMyName": fields("name: String\nlanguage_code: String"),
    "getMyName": fields("language_code: String"),
    "getChat": fields("chat_id: Integer | String!"),
    "getChatMember": fields("chat_id: Integer | String!\nuser_id: Integer!"),
    "getChatAdministrators": fields("chat_id: Integer | String!\nreturn_bots: Boolean"),
    "leaveChat": fields("chat_id: Integer | String!"),
}

OBJECTS: dict[str, dict[str, Field]] = {
    "MessageEntity": fields("""
        type: String!
        offset: Integer!
        length: Integer!
        url: String
        user: User
        language: String
        custom_emoji_id: String
        unix_time: Integer
        date_time_format: String
    """),
    "LinkPreviewOptions": fields("""
        is_disabled: Boolean
        url: String
        prefer_small_media: Boolean
        prefer_large_media: Boolean
        show_above_text: Boolean
    """),
    "ReplyParameters": fields("""
        message_id: Integer!
        chat_id: Integer | String
        allow_sending_without_reply: Boolean
        quote: String
        quote_parse_mode: String
        quote_entities: Array of MessageEntity
        quote_position: Integer
        checklist_task_id: Integer
        poll_option_id: String
    """),
    "InlineKeyboardMarkup": fields("inline_keyboard: Array of Array of InlineKeyboardButton!"),
    "InlineKeyboardButton": fields("""
        text: String!
        icon_custom_emoji_id: String
        style: String
        url: String
        callback_data: String
        web_app: WebAppInfo
        login_url: LoginUrl
        switch_inline_query: String
        switch_inline_query_current_chat: String
        switch_inline_query_chosen_chat: SwitchInlineQueryChosenChat
        copy_text: CopyTextButton
        callback_game: CallbackGame
        pay: Boolean
    """),
    "WebAppInfo": fields("url: String!"),
    "LoginUrl": fields("""
        url: String!
        forward_text: String
        bot_username: String
        request_write_access: Boolean
    """),
    "SwitchInlineQueryChosenChat": fields("""
        query: String
        allow_user_chats: Boolean
        allow_bot_chats: Boolean
        allow_group_chats: Boolean
        allow_channel_chats: Boolean
    """),
    "CopyTextButton": fields("text: String!"),
    "ReplyKeyboardMarkup": fields("""
        keyboard: Array of Array of KeyboardButton!
        is_persistent: Boolean
        resize_keyboard: Boolean
        one_time_keyboard: Boolean
        input_field_placeholder: String
        selective: Boolean
    """),
    "KeyboardButton": fields("""
        text: String!
        icon_custom_emoji_id: String
        style: String
        request_users: KeyboardButtonRequestUsers
        request_chat: KeyboardButtonRequestChat
        request_managed_bot: KeyboardButtonRequestManagedBot
        request_contact: Boolean
        request_location: Boolean
        request_poll: KeyboardButtonPollType
        web_app: WebAppInfo
    """),
    "ReplyKeyboardRemove": fields("remove_keyboard: Boolean!\nselective: Boolean"),
    "ForceReply": fields("""
        force_reply: Boolean!
        input_field_placeholder: String
        selective: Boolean
    """),
    "InlineQueryResultArticle": fields("""
        type: String!
        id: String!
        title: String!
        input_message_content: InputMessageContent!
        reply_markup: InlineKeyboardMarkup
        url: String
        description: String
        thumbnail_url: String
        thumbnail_width: Integer
        thumbnail_height: Integer
    """),
    "InputTextMessageContent": fields("""
        message_text: String!
        parse_mode: String
        entities: Array of MessageEntity
        link_preview_options: LinkPreviewOptions
    """),
    "InlineQueryResultsButton": fields("""
        text: String!
        web_app: WebAppInfo
        start_parameter: String
    """),
    "BotCommand": fields("command: String!\ndescription: String!"),
    "BotCommandScopeDefault": fields("type: String!"),
    "BotCommandScopeAllPrivateChats": fields("type: String!"),
    "BotCommandScopeAllGroupChats": fields("type: String!"),
    "BotCommandScopeAllChatAdministrators": fields("type: String!"),
    "BotCommandScopeChat": fields("type: String!\nchat_id: Integer | String!"),
    "BotCommandScopeChatAdministrators": fields("type: String!\nchat_id: Integer | String!"),
    "BotCommandScopeChatMember": fields("""
        type: String!
        chat_id: Integer | String!
        user_id: Integer!
    """),
}

CHOICES: dict[str, Choice] = {
    "BotCommandScope": Choice(
        "type",
        {
            "default": "BotCommandScopeDefault",
            "all_private_chats": "BotCommandScopeAllPrivateChats",
            "all_group_chats": "BotCommandScopeAllGroupChats",
            "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
            "chat": "BotCommandScopeChat",
            "chat_administrators": "BotCommandScopeChatAdministrators",
            "chat_member": "BotCommandScopeChatMember",
        },
    ),
    "InlineQueryResult": Choice("type", {"article": "InlineQueryResultArticle"}),
    "InputMessageContent": Choice(None, {"message_text": "InputTextMessageContent"}),
}

BOT_API = Schema(METHODS, OBJECTS, CHOICES)
