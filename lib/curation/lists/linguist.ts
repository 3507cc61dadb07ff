/**
 * What github-linguist (https://github.com/github-linguist/linguist, lib/linguist/languages.yml at b45dbe9b) lists
 * under languages of type `programming`. MIT licence, Copyright (c) 2017 GitHub, Inc.; its text is beside this file
 * in linguist-LICENSE. Data only, drawn from that file: extensions in lower case and without their dot. Left out by us
 * are extensions that mostly mean something else: `.md` (also GCC machine descriptions), `.sql` (linguist's SQL is
 * data), `.asc`, `.dsp`, `.for`, `.msg`, `.nl`, `.pc`, `.pkl`, `.sch`, `.spec`, `.star`, `.tl`.
 */
export const PROGRAMMING_EXTENSIONS: ReadonlySet<string> = listed([
  '4dm 4gl 4th 6pl 6pm 8xp 8xp.txt _coffee _js _ls a51 abap ada adb ado adp ads agc agda ah1 ah2 ahk ',
  'ahkl aidl aj ak al aleo alg als ampl angelscript apex apl app app.src applescript arc arr as asax ',
  'ascx asd asddls ash ashx asl asm asmx asp aspx asy au3 aug auk aw awk axd axi axi.erb axs axs.erb b ',
  'bal baml bas bash bat bats bb bbappend bbclass bdy be befunge bf bi bicep bicepparam bison bmx bones ',
  'boo boot bpl bqn bro brs bs bsl bst bsv builder bzl c c++ c3 cairo cake capnp carbon cats cbl cc ccp ',
  'cdc cdf cds ceylon cfc cfm cfml cgi cginc ch chpl chs circom cirru cj cjs cjsx ck cl cl2 clar click ',
  'clj cljc cljs cljs.hl cljscm cljx clp cls clue clw cmake cmake.in cmd cnc cob cobol cocci coffee ',
  'coffee.erb coffee.md com command containerfile coq cp cpp cppm cps cpy cql cr cs cs.pp csc csd csh ',
  'csx ctl ctp cts cu cue cuh curry cw cwl cxx cy cyp cypher d dart das dats db2 dcl ddl decls dfm dfy ',
  'dhall di djs dlm dm do dockerfile doh dpr druby dsc dsl dsr duby dwl dyalog dyl dylan e ebuild ec ',
  'ecl eclass eclxml edgeql eh el eliom eliomi elm elv em emacs emacs.desktop emberscript eq erl es es6 ',
  'escript esdl ex exs eye f f03 f08 f77 f90 f95 factor fan fancypack fcgi feature fir fish flex flix ',
  'flux fnc fnl forth fp fpp fppi fr frag frg frm frt fs fsh fshader fsi fst fsti fsx fth ftl ftlh fun ',
  'fut fx fxh fy g g4 gaml gap gawk gco gcode gd gdb gdbinit gdshader gdshaderinc gemspec geo geom gf ',
  'gi gjs gleam glf glsl glslf glslv gml gms gno gnu gnuplot go god golo gp grace groovy grt gs gsc gsh ',
  'gshader gsp gst gsx gtpl gts gvy gyp gypi h h++ h.in ha hack hats hb hc hcl hexpat hh hhi hic hip ',
  'hlean hlsl hlsli hoon hpp hqf hql hrl hs hs-boot hsc hurl hx hxsl hxx hy i i3 i7x ice iced icl idc ',
  'idr ig ihlp ijm ijs ik il ily imba inc ink inl ino intr io iol ipf ipp isl ispc iss ixx j jac jai ',
  'jake janet jav java javascript jbuilder jcl jflex jison jisonlex jl jq js js.erb jsb jscad jsfl jsh ',
  'jslib jsm jsonnet jsp jspre jss jsx jte just k kak kid kk kojo krl ks ksh ksy kt ktm kts l lagda ',
  'langium las lasso lasso8 lasso9 ld lds lean leo lex lfe lgt lhs libsonnet lid lidr ligo linq liq ',
  'lisp litcoffee livecodescript lkml ll lmi lobster logtalk lol lookml lp lpr ls lsl lslp lsp lua luau ',
  'lvclass lvlib lvproj ly m m2 m3 m4 ma mak make makefile mako mao mata matah mathematica matlab mawk ',
  'maxhelp maxpat maxproj mbt mc mcfunction mch mcr metal metta mg minid mint mirah mjs mk mkfile ml ',
  'ml4 mli mligo mlir mll mly mm mmk mms mo mod mojo monkey monkey2 moo moon move mpl mps mq4 mq5 mqh ',
  'mrc ms msd mspec mss mt mts mu mud muf mumps mxt myt mzn n nas nasl nasm nawk nb nbp nc ncl ne ',
  'nearley ned nf ni nim nim.cfg nimble nimrod nims nit nix njs nlogo nomad nqp nr nse nsh nsi nss nu ',
  'numpy numpyw numsc nut ny ob2 odin ol omgrofl ooc opa opal opencl opy orc os overpassql ox oxh oxo ',
  'oxygene oz p p4 p6 p6l p6m p8 pac pacscript pact pan parrot pas pascal pasm pat pb pbi pbt pck ',
  'pd_lua pddl pde peggy pegjs pep perl pgsql ph php php3 php4 php5 phps phpt pig pike pir pkb pks pl ',
  'pl6 plb plot pls plsql plt pluginspec plx pm pm6 pml pmod podsl podspec pogo polar pony por pov pp ',
  'pprx pq praat prawn prc prg pri pro prolog prw ps1 psc psd1 psgi psm1 purs pwn pxd pxi py py3 pyde ',
  'pyi pyp pyt pyw pyx q qasm qbs qc ql qll qml qnt qs r r2 r3 rabl rake raku rakumod rascript rb rbbas ',
  'rbfrm rbi rbmnu rbres rbtbar rbuild rbuistate rbw rbx rbxs rchit rd re reb rebol red reds rego rei ',
  'religo res resi resource rex rexx rg rhistory ring rkt rktd rktl rl rmiss robot roc rockspec rpgle ',
  'rpy rs rs.in rsc rsh rsx ru ruby s sage sagews sail sas sats sbatch sbt sc scad scala scd sce scenic ',
  'sci scm sco scpt scrbl sdc sed self sexp sh sh-session sh.in shader shen sieve sig sj sjs sl slang ',
  'sld sls slurm sma smali smithy smk sml smt smt2 snakefile sol sp spc spin sps sqf sqlrpgle sra sru ',
  'srw ss ssjs st stan sthlp story surql sv svh sw swg swift swig t tac tact tag talon tape tcc tcl ',
  'tcl.in tcsh tesc tese tf tfvars thor thrift thy tla tlv tm tmux tofu toit tolk tool tpb tpl tpp tps ',
  'trg trigger ts tsp tst tsx tu txl txx typ uc udo uno upc uplc ur urs v vala vapi vark vb vba vbhtml ',
  'vbs vcl veo verse vert vh vhd vhdl vhf vhi vho vhs vht vhw vim vimrc vmb volt vrx vs vsh vshader vw ',
  'vy w wast wat watchr wdl webidl wgsl whiley wisp wl wlk wls wlt wlua workflow wren ws wsgi x x10 x68 ',
  'xc xdc xi xm xojo_code xojo_menu xojo_report xojo_script xojo_toolbar xojo_window xpl xproc xpy xq ',
  'xql xqm xquery xqy xrl xs xsh xsjs xsjslib xsl xslt xtend xzap y yacc yap yar yara yrl yul yy z3 zap ',
  'zeek zep zig zig.zon zil zimpl zmpl zpl zs zsh zsh-theme ',
]);

/** Whole file names that linguist, as above, lists under languages of type `programming`. */
export const PROGRAMMING_FILENAMES: ReadonlySet<string> = listed([
  '.JUSTFILE .Justfile .Rapp.history .Rhistory .Rprofile .abbrev_defs .bash_aliases .bash_functions ',
  '.bash_history .bash_logout .bash_profile .bashrc .cshrc .emacs .emacs.desktop .envrc .exrc ',
  '.factor-boot-rc .factor-rc .flaskenv .gclient .gnus .gvimrc .irbrc .justfile .kshrc .latexmkrc ',
  '.login .luacheckrc .nvimrc .php .php_cs .php_cs.dist .profile .pryrc .simplecov .spacemacs ',
  '.tmux.conf .vimrc .viper .xinitrc .xsession .zlogin .zlogout .zprofile .zshenv .zshrc 9fs APKBUILD ',
  'Appraisals BSDmakefile BUCK BUILD BUILD.bazel Berksfile Brewfile Buildfile CMakeLists.txt Cakefile ',
  'Capfile Cask Containerfile DEPS Dangerfile Deliverfile Dockerfile Earthfile Eask Emakefile Fakefile ',
  'Fastfile GNUmakefile Gemfile Guardfile JUSTFILE Jakefile Jarfile Jenkinsfile Justfile Kbuild Lexer.x ',
  'MODULE.bazel Makefile Makefile.PL Makefile.am Makefile.boot Makefile.frag Makefile.in Makefile.inc ',
  'Makefile.pc Makefile.wat Mavenfile Modulefile Nukefile PKGBUILD Phakefile Podfile Procfile ',
  'Project.ede Puppetfile ROOT Rakefile Rexfile SConscript SConstruct Singularity Slakefile Snakefile ',
  'Snapfile Steepfile Thorfile Tiltfile Vagrantfile WORKSPACE WORKSPACE.bazel WORKSPACE.bzlmod _emacs ',
  '_vimrc abbrev_defs ack bash_aliases bash_logout bash_profile bashrc buildfile configure.ac cpanfile ',
  'cshrc descrip.mmk descrip.mms dune-project expr-dist gradlew gradlew.bat gvimrc installscript.qs ',
  'justfile kakrc kcl.mod kcl.mod.lock kshrc latexmkrc ld.script lexer.x login m3makefile m3overrides ',
  'makefile makefile.sco man meson.build meson_options.txt mix.lock mkfile mvnw mvnw.cmd ',
  'nextflow.config nim.cfg nvimrc owh profile rebar.config rebar.config.lock rebar.lock riemann.config ',
  'starfield tmux.conf toolchain_installscript.qs vimrc wscript xinitrc xmake.lua xsession zlogin ',
  'zlogout zprofile zshenv zshrc ',
]);

function listed(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join('').trim().split(' '));
}
