"""What the glyphs of a Bijoy font (SutonnyMJ and its like) stand for, by their Windows-1252 letter.

Each row is Bengali, then the letters that are drawn as it. Half letters end with a hasanta and
what hangs below a letter begins with one; where both meet, one hasanta remains.
"""

BIJOY_GLYPHS = """
অ A  ই B  ঈ C  উ D  ঊ E  ঋ F  এ G  ঐ H  ও I  ঔ J
ক K  খ L  গ M  ঘ N  ঙ O  চ P  ছ Q  জ R  ঝ S  ঞ T
ট U  ঠ V  ড W  ঢ X  ণ Y  ত Z  থ _  দ `  ধ a  ন b
প c  ফ d  ব e  ভ f  ম g  য h  র i  ল j  শ k  ষ l  স m  হ n
ড় o  ঢ় p  য় q  ৎ r  ং s  ঃ t  ঁ u
া v  ি w  ী x  ু yzæ“  ূ ~ƒ  ৃ „…  ে †‡  ৈ ‰ˆ  ৗ Š
্ &  ঙ্ •  চ্ ”  দ্ ˜™  ন্ š›  ম্ ¤  ষ্ ®  স্ ¯
্ক ‹  ্ক্র Œ  ্ত —Í  ্তু ‘  ্ত্র ¿  ্থ ’  ্ন œè  ্প ú  ্ব ^¡¦Ÿ  ্ভ ¢  ্ভ্র £  ্ম ¥§
্য ¨  ্র ªÖ«  ্ল ø¬
ক্ক °  ক্ট ±  ক্ষ্ম ²  ক্ত ³  ক্ম ´  ক্র µ  ক্ষ ¶ÿ  ক্স ·  গু ¸  গ্দ º  গ্ধ »
ঙ্ক ¼  ঙ্গ ½  জ্জ ¾  জ্ঝ À  জ্ঞ Á  ঞ্চ Â  ঞ্ছ Ã  ঞ্জ Ä  ঞ্ঝ Å
ট্ট Æ  ড্ড Ç  ণ্ট È  ণ্ঠ É  ণ্ড Ê  ত্ত Ë  ত্থ Ì  ত্র Î  দ্দ Ï  দ্ধ ×  দ্ব Ø  দ্ম Ù
ন্ঠ Ú  ন্ড Û  ন্ধ Ü  ন্স Ý  প্ট Þ  প্ত ß  প্প à  প্স á  ব্জ â  ব্দ ã  ব্ধ ä  ভ্র å
ম্ফ ç  ল্ক é  ল্গ ê  ল্ট ë  ল্ড ì  ল্প í  ল্ফ î  শু ï  শ্চ ð  শ্ছ ñ
ষ্ণ ò  ষ্ট ó  ষ্ঠ ô  ষ্ফ õ  স্খ ö  স্ট ÷  স্ফ ù  হু û  হৃ ü  হ্ন ý  হ্ম þ
"""
