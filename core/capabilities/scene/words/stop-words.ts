export const FUNCTION_WORDS = `a an the and or nor of on in at by near with to from for as is are was were be been being it its this that these those
his her their my our your he she they him them me i we us you some any there here which who whom whose what where when while into onto upon up down out off
but so very really quite just also too then than than both each every other another has have had having do does did can could will would should may might
one ones own such not no without except if how all about like together only s t re ve ll d m am plus containing together any amongst amid among`

/** The style is an input of its own; words about the picture itself say nothing about what is in it. */
export const STYLE_WORDS = `photo photos photograph photography picture pictures image images painting paintings drawing drawings illustration illustrations sketch render
rendering rendered art artwork poster wallpaper scene scenes view shot style styled styles realistic photorealistic hyperrealistic realism photoreal cinematic
anime manga cartoon cartoony 3d 2d artistic watercolor watercolour watercolors digital pixar disney ghibli 4k 8k hd uhd hdr high quality resolution res detailed
detail details highly ultra hyper masterpiece best trending artstation unreal octane depiction depicting depicted showing shows show featuring please draw paint
make create generate want design concept professional sharp focus background foreground backdrop composition frame lighting lit look looking seen vintage stylized
stylised vibrant vivid intricate crisp award winning 16k hyperdetailed ultradetailed moody impressionist minimalist lens bokeh`

/** Praise that nothing in a scene could carry or contradict, and what trails after weather ("a rainy day"). */
export const FLUFF = `beautiful pretty nice lovely gorgeous stunning amazing cute adorable cool awesome wonderful perfect great good fantastic incredible breathtaking
charming exquisite excellent marvelous magnificent breath taking elegant fancy splendid magnificent picturesque scenic typical simple ordinary normal interesting impressive delightful super day days light weather`
