/* The font of formulas. It is loaded through Pango, HarfBuzz and Cairo, and needs no display.
 *
 * A font for mathematics has italic letters and bold digits as characters of their own (U+1D44E is
 * an italic a). It also has larger variants of parentheses, Σ and √, and pieces from which they can
 * be built in any height. If no such font is installed, a text font with its italic and bold faces
 * is used; a sign that must be taller than its glyph is then drawn stretched. */

#include "draw/math-font.h"

#include <hb-ot.h>

/* Glyphs are measured at so large a size that rounding to pixels does not matter. */
#define MEASURE_SIZE 1000

struct _BsMathFont
{
  PangoContext *context;
  PangoFont *fonts[BS_MATH_N_STYLES];
  cairo_font_face_t *faces[BS_MATH_N_STYLES];
  BsMathConstants constants;
  gboolean has_table;
  GHashTable *glyphs; /* the BsMathGlyph found so far, by character and style */
};

/* The first of these that is installed is used. */
static const char *const families[] = {
  "STIX Two Math", "STIX Math", "DejaVu Math TeX Gyre", "Latin Modern Math", "Libertinus Math",
};

static hb_font_t *
get_hb_font (const BsMathFont *self, BsMathStyle face)
{
  return pango_font_get_hb_font (self->fonts[face]);
}

static double
to_size (hb_font_t *font, hb_position_t position)
{
  int scale;

  hb_font_get_scale (font, NULL, &scale);

  return (double) position / scale;
}

static PangoFont *
load_font (PangoContext *context, const char *family, BsMathStyle style)
{
  PangoFontDescription *description = pango_font_description_from_string (family);
  PangoFont *font;

  pango_font_description_set_absolute_size (description, MEASURE_SIZE * PANGO_SCALE);
  pango_font_description_set_style (description, style == BS_MATH_ITALIC ? PANGO_STYLE_ITALIC
                                                                         : PANGO_STYLE_NORMAL);
  pango_font_description_set_weight (description, style == BS_MATH_BOLD ? PANGO_WEIGHT_BOLD
                                                                        : PANGO_WEIGHT_NORMAL);
  font = pango_font_map_load_font (pango_context_get_font_map (context), context, description);
  pango_font_description_free (description);

  return font;
}

/* If Pango does not find a family, it loads another one, so the family must be compared. */
static gboolean
has_family (PangoFont *font, const char *family)
{
  PangoFontDescription *description = pango_font_describe (font);
  gboolean is_same =
    g_ascii_strcasecmp (pango_font_description_get_family (description), family) == 0;

  pango_font_description_free (description);

  return is_same;
}

static PangoFont *
find_font (PangoContext *context)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autoptr (PangoFont) font = load_font (context, families[i], BS_MATH_UPRIGHT);

      if (font != NULL && has_family (font, families[i]))
        return g_steal_pointer (&font);
    }

  return load_font (context, "Serif", BS_MATH_UPRIGHT);
}

/**
 * bs_math_font_new:
 * @family: (nullable): the family of the font; %NULL for the best one that is installed
 *
 * Returns: (transfer full): the font
 */
BsMathFont *
bs_math_font_new (const char *family)
{
  BsMathFont *self = g_new0 (BsMathFont, 1);
  const char *text_family = family != NULL ? family : "Serif";

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  self->fonts[BS_MATH_UPRIGHT] =
    family != NULL ? load_font (self->context, family, BS_MATH_UPRIGHT) : find_font (self->context);
  self->fonts[BS_MATH_ITALIC] = load_font (self->context, text_family, BS_MATH_ITALIC);
  self->fonts[BS_MATH_BOLD] = load_font (self->context, text_family, BS_MATH_BOLD);
  for (int face = 0; face < BS_MATH_N_STYLES; face++)
    self->faces[face] = cairo_font_face_reference (cairo_scaled_font_get_font_face (
      pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (self->fonts[face]))));
  self->glyphs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->has_table = bs_math_constants_read (&self->constants, get_hb_font (self, BS_MATH_UPRIGHT));

  return self;
}

void
bs_math_font_free (BsMathFont *self)
{
  g_return_if_fail (self != NULL);

  for (int face = 0; face < BS_MATH_N_STYLES; face++)
    {
      cairo_font_face_destroy (self->faces[face]);
      g_object_unref (self->fonts[face]);
    }
  g_object_unref (self->context);
  g_hash_table_unref (self->glyphs);
  g_free (self);
}

/**
 * bs_math_font_get_default:
 *
 * Returns: (transfer none): the best font that is installed. Each thread has its own.
 */
const BsMathFont *
bs_math_font_get_default (void)
{
  static GPrivate key = G_PRIVATE_INIT ((GDestroyNotify) bs_math_font_free);
  BsMathFont *self = g_private_get (&key);

  if (self == NULL)
    {
      self = bs_math_font_new (NULL);
      g_private_set (&key, self);
    }

  return self;
}

const BsMathConstants *
bs_math_font_get_constants (const BsMathFont *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->constants;
}

cairo_font_face_t *
bs_math_font_get_face (const BsMathFont *self, BsMathStyle face)
{
  g_return_val_if_fail (self != NULL && face < BS_MATH_N_STYLES, NULL);

  return self->faces[face];
}

/* Returns the context in which words are set as text. */
PangoContext *
bs_math_font_get_context (const BsMathFont *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->context;
}

/* Returns the character of Unicode's mathematical alphabets for @character, or @character itself if
 * there is none. */
static gunichar
to_alphabet (gunichar character, BsMathStyle style)
{
  if (style == BS_MATH_BOLD && character >= '0' && character <= '9')
    return 0x1d7ce + (character - '0');
  if (style != BS_MATH_ITALIC)
    return character;
  /* Unicode has no italic h among the other italic letters, because that place is Planck's
   * constant. */
  if (character == 'h')
    return 0x210e;
  if (character >= 'a' && character <= 'z')
    return 0x1d44e + (character - 'a');
  if (character >= 'A' && character <= 'Z')
    return 0x1d434 + (character - 'A');
  if (character >= 0x3b1 && character <= 0x3c9)
    return 0x1d6fc + (character - 0x3b1);

  return character;
}

static BsMathGlyph
measure_glyph (const BsMathFont *self, BsMathStyle face, guint32 id)
{
  hb_font_t *font = get_hb_font (self, face);
  hb_glyph_extents_t extents = { 0 };
  BsMathGlyph glyph = { .id = id, .face = face };

  hb_font_get_glyph_extents (font, id, &extents);
  glyph.advance = to_size (font, hb_font_get_glyph_h_advance (font, id));
  glyph.left = to_size (font, extents.x_bearing);
  glyph.right = to_size (font, extents.x_bearing + extents.width);
  glyph.ascent = to_size (font, extents.y_bearing);
  glyph.descent = -to_size (font, extents.y_bearing + extents.height);
  glyph.italics_correction = to_size (font, hb_ot_math_get_glyph_italics_correction (font, id));

  return glyph;
}

static gboolean
find_in_face (const BsMathFont *self, gunichar character, BsMathStyle face, BsMathGlyph *glyph)
{
  hb_codepoint_t id;

  if (!hb_font_get_nominal_glyph (get_hb_font (self, face), character, &id))
    return FALSE;

  *glyph = measure_glyph (self, face, id);

  return TRUE;
}

static gboolean
look_up (const BsMathFont *self, gunichar character, BsMathStyle style, BsMathGlyph *glyph)
{
  gunichar letter = to_alphabet (character, style);

  if (letter != character && find_in_face (self, letter, BS_MATH_UPRIGHT, glyph))
    return TRUE;
  if (style != BS_MATH_UPRIGHT && (letter != character || style == BS_MATH_BOLD) &&
      find_in_face (self, character, style, glyph))
    return TRUE;

  return find_in_face (self, character, BS_MATH_UPRIGHT, glyph);
}

/**
 * bs_math_font_find:
 * @style: italic and bold are only used for letters and digits
 *
 * Returns: %FALSE if the font does not have the character
 */
gboolean
bs_math_font_find (const BsMathFont *self,
                   gunichar character,
                   BsMathStyle style,
                   BsMathGlyph *glyph)
{
  gpointer key;
  const BsMathGlyph *known;

  g_return_val_if_fail (self != NULL && glyph != NULL, FALSE);

  key = GUINT_TO_POINTER (character * BS_MATH_N_STYLES + style);
  known = g_hash_table_lookup (self->glyphs, key);
  if (known != NULL)
    {
      *glyph = *known;
      return TRUE;
    }
  if (!look_up (self, character, style, glyph))
    return FALSE;
  g_hash_table_insert (self->glyphs, key, g_memdup2 (glyph, sizeof *glyph));

  return TRUE;
}

static double
get_height (const BsMathGlyph *glyph)
{
  return glyph->ascent + glyph->descent;
}

static GArray *
make_single (BsMathGlyph glyph, double stretch)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (BsMathPart));
  const BsMathPart part = { .glyph = glyph, .stretch = stretch };

  g_array_append_val (parts, part);

  return parts;
}

/* Returns the smallest variant that is high enough. */
static gboolean
find_variant (const BsMathFont *self, guint32 id, double height, BsMathGlyph *glyph)
{
  hb_font_t *font = get_hb_font (self, BS_MATH_UPRIGHT);
  hb_ot_math_glyph_variant_t variants[16];
  guint n = G_N_ELEMENTS (variants);

  hb_ot_math_get_glyph_variants (font, id, HB_DIRECTION_BTT, 0, &n, variants);
  for (guint i = 0; i < n; i++)
    {
      *glyph = measure_glyph (self, BS_MATH_UPRIGHT, variants[i].glyph);
      if (get_height (glyph) >= height)
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  hb_ot_math_glyph_part_t parts[8];
  guint n;
  double overlap;
  double fixed; /* the height of the pieces that are used once */
  double more;  /* the height that one more copy of each repeatable piece adds */
} Assembly;

static gboolean
read_assembly (const BsMathFont *self, guint32 id, Assembly *assembly)
{
  hb_font_t *font = get_hb_font (self, BS_MATH_UPRIGHT);

  assembly->n = G_N_ELEMENTS (assembly->parts);
  hb_ot_math_get_glyph_assembly (font, id, HB_DIRECTION_BTT, 0, &assembly->n, assembly->parts,
                                 NULL);
  assembly->overlap = to_size (font, hb_ot_math_get_min_connector_overlap (font, HB_DIRECTION_BTT));
  assembly->fixed = assembly->more = 0.0;
  for (guint i = 0; i < assembly->n; i++)
    {
      double advance = to_size (font, assembly->parts[i].full_advance) - assembly->overlap;

      if ((assembly->parts[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0)
        assembly->more += advance;
      else
        assembly->fixed += advance;
    }

  return assembly->n > 0 && assembly->more > 0.0;
}

/* Builds a sign from its pieces, from the bottom up. Those that may repeat do so until the height
 * is reached. */
static GArray *
assemble (const BsMathFont *self, const Assembly *assembly, double height)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (BsMathPart));
  double missing = MAX (height - assembly->fixed, 0.0);
  guint n_repeats = (guint) (missing / assembly->more + 0.999);
  double rise = 0.0;

  for (guint i = 0; i < assembly->n; i++)
    {
      const hb_ot_math_glyph_part_t *piece = &assembly->parts[i];
      gboolean repeats = (piece->flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0;

      for (guint k = 0; k < (repeats ? n_repeats : 1); k++)
        {
          BsMathPart part = { .glyph = measure_glyph (self, BS_MATH_UPRIGHT, piece->glyph),
                              .stretch = 1.0 };

          part.rise = rise + part.glyph.descent;
          rise += get_height (&part.glyph) - assembly->overlap;
          g_array_append_val (parts, part);
        }
    }

  return parts;
}

/**
 * bs_math_font_stretch:
 * @character: a parenthesis, bracket, Σ or √ that the font has
 * @height: the least height of the sign
 *
 * Returns: (transfer full) (element-type BsMathPart): the glyphs from which the sign of that height
 *   is built
 */
GArray *
bs_math_font_stretch (const BsMathFont *self, gunichar character, double height)
{
  BsMathGlyph glyph, variant;
  Assembly assembly;

  g_return_val_if_fail (self != NULL, NULL);

  if (!bs_math_font_find (self, character, BS_MATH_UPRIGHT, &glyph))
    glyph = measure_glyph (self, BS_MATH_UPRIGHT, 0);
  if (get_height (&glyph) >= height)
    return make_single (glyph, 1.0);
  if (find_variant (self, glyph.id, height, &variant))
    return make_single (variant, 1.0);
  if (self->has_table && read_assembly (self, glyph.id, &assembly))
    return assemble (self, &assembly, height);

  return make_single (glyph, height / get_height (&glyph));
}
