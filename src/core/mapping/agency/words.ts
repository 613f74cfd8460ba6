/**
 * The words that bodies are named with, as data: what a government, its office, a department,
 * a town or a development zone ends in, and the phrases that never belong to any of them.
 */

/** Chinese characters, with the few marks that occur inside names of bodies. */
export const NAME_CHARACTERS = /^[\u4e00-\u9fff〇、·（）“”]+$/;

/** What follows a division's name for its government. 行政公署 is that of a 地区 or 盟. */
export const GOVERNMENT = /^(?:人民政府|政府|行政公署|行署|公署)$/;

export const GOVERNMENT_OFFICE =
  /^(?:(?:人民政府|政府|行政公署|行署|公署)(?:办公室|办公厅|办|党政办公室|综合办公室)(?:（.{1,12}）)?|(?:人民政府|政府)（办公[室厅]）|府办公?室?|(?:党委|县委|市委|区委)?(?:党政|党政综合)办公?室?)$/;

/** Name of a town, and what may follow it. */
export const TOWNSHIP =
  /^(.{1,10}?(?:民族乡|镇|乡|苏木))(人民政府|政府)?((?:党政|党政综合|综合)?办公?室|党政办|政府办)?$/;
export const SUBDISTRICT = /^(.{1,10}?(?:街道|地区))(办事处|办)?((?:党政|党政综合|综合)办公?室|办公室|党政办)?$/;

/** Zones without a code of their own. */
export const FUNCTIONAL_AREA =
  /^(.{0,24}?(?:开发区|高新区|经开区|新区|新城|园区|产业园|工业园|工业区|科技园|科技城|示范区|试验区|实验区|先行区|保税区|综保区|港区|度假区|名胜区|景区|风景区|管理区|合作区|自贸区|保护区|旅游区|农场|矿区|林区|生态城|片区|试验田|集聚区|改革区|综合区|空港|商务区|高新技术产业区|功能区))(管理委员会|管委会|党工委管委会|管理局|管理办公室)?((?:党政|综合|党政综合)?办公室)?$/;

/** Any other body: what its name ends in. */
export const ORGAN_END =
  /(?:局|委|厅|部|署|办|处|院|所|站|科|股|队|室|会|社|校|馆|台|关|司|团|园|行|厂|场|中心|大学|中学|小学|学院|幼儿园|医院|[一二三四五六七八九十]中|[一二三四五六七八九十]小|高中|初中|职中|附中|附小|中专|联|科协|消协|段|集团|委员会|办公室|办公厅|支队|分局|公署|总局|税务局|公安局)(?:（[\u4e00-\u9fff、]{2,20}(?:局|办|办公室|委员会|委|中心|大队|支队|队|站|所|处|院|馆|会)）)?$/;

/** Bodies that stand for the whole country, in full and as they are shortened; 国家能源局华中监管局 is none. */
export const NATIONAL_BODY =
  /^(?:中华人民共和国)?(?:国务院.{0,24}|(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|退役军人事务|退役军人|应急管理|国土资源|环境保护|监察|铁道|卫生|工业)部|国家(?:(?!局|总局|总署|委员会).){1,16}(?:局|委员会|总局|署|办公室|委)|(?:税务|市场监管|广电|体育|工商|质检|安全监管|安监|新闻出版广电|食品药品监管|食药监)总局|审计署|海关总署|中国人民银行|中国(?:证券|银行|保险|银行保险)监督管理委员会|中国(?:证监会|银监会|保监会|银保监会)|中国气象局|中国地震局|中国(?:民用航空|民航)局|中国科学院|中国工程院|最高人民法院|最高人民检察院)$/;

/** Bodies that administer as a government does, without being one of a division. */
export const CORPS = /^新疆生产建设兵团(?:第[一二三四五六七八九十]{1,3}师)?$/;

/** What may stand before a division's name in the name of a body. */
export const ORGAN_PREFIX =
  /^(?:国家[\u4e00-\u9fff]{2,12}?(?:总局|委员会|局)|中华人民共和国|中国人民银行|中国证券监督管理委员会|中国银行保险监督管理委员会|新疆生产建设兵团(?:第?[一二三四五六七八九十]{1,3}师)?|第[一二三四五六七八九十]{1,3}师|中国共产党|中共|共青团|国网|中国(?:气象|地震)局|中国烟草总公司)/;

/** Behind a bare name these make another name of it: 长安 in 长安镇 is no 长安区. */
export const LOWER_PLACE = /^(?:民族)?(?:镇|乡|苏木|街道|街|村|社区|路)/;

/** Behind a bare name these make it a division that the table does not hold: 平川县 is not 平川区. */
export const OTHER_KIND = /^(?:自治[区州县旗]|[省市县区州旗盟](?![划域场]))/;

/** Bodies named from within: 市财政局, 区政府办公室, 本局. */
export const RELATIVE_START = /^全?[省市县区州旗盟](?!中区|辖|场|域)/;

/** Words of sentences: with one of these a text is no name. */
export const SENTENCE_WORD =
  /[的了按我各某]|根据|为做好?|做好|进一步|加强|开展|落实|全面|编制(?!委员会|办公室|委)|有关|关于|以及|情况|年度|报告|本级?政府|解读|公布|首页|位置|当前|栏目|网站(?!管理|建设|运维)|门户|来源|向社会|制定|完善|修订|本[办局委厅院镇乡]/;

/** A body that compiles the report of its whole government. */
export const COMPILING_ORGAN =
  /办公室|办公厅|政府办|政务|大数据|数据|电子政务|信息公开|信息中心|信息化|营商|行政审批|网信|融媒体|党政办|府办/;

/** Words of hijacked pages. Each is strong enough alone: no body of the state is named so. */
const HIJACKED =
  '葡京|博彩|[娱娛][乐樂]城|[赌賭](?:[场場]|球|博)|百家[乐樂]|棋牌|投注|威尼斯人|太阳城(?:集团|娱乐|官|app)|六合彩|时时彩|老虎机|皇冠[体體]育|亚博|必威|万博|乐鱼|开云(?:体育|官|app|全站)|华体会|买球|真人娱乐|电子游艺|彩票平台|彩票网|下注|金沙娱乐城?|金沙会|银河娱乐|[体體]育官[网網]|官[网網]入口|官[网網]登录|在线观看|无码|亚洲|app下载|下载app|手机版|官方入口|澳门新|bet\\d*|\\d{2,4}[体體]育|外围|凯发(?:k8|娱乐|官)|九游会?|星空体育|爱游戏|米兰体育|美高梅|威斯尼斯人|太阳成|太阳集团|银河国际|竞猜|电竞|球盟会|尊龙|腾博|竞技宝|球友会|申博|快三|优德|(?:大发|沙巴|韦德|伟德|亿德|天博|火博|博鱼|江南|爱|杏彩|环亚|银河澳[门門]|雷火)(?:体育|[娱娛][乐樂]|国际|彩票|电竞)|永利(?:皇宫|娱乐|博|集团|官)|新濠(?:天地|影汇|娱乐|博)|火狐体育|半岛体育|世界杯|欧冠|竞彩|彩金|送彩';
const HIJACKED_TAIL =
  '(?:官[网網]|官方|网站|网址|平台|业|推[荐薦]|体彩|彩票|电子|专用版|专区|直播|备用|[线線]上|真人|网投|登入|[导導]航|会员|体育备用|登录|登陆|注册|入口|首页|手机版?|app|下载|娱乐城?|体育|集团|在线|游戏|网页版|网|版|最新|开户|注册送\\d*|送\\d*|投注|官|中国|有限公司|公司|股份|[\\d._—\\-|·:：,，!！（）()\\s])*';
export const HIJACKED_PHRASE = new RegExp(`(?:(?:${HIJACKED})${HIJACKED_TAIL})+`, 'gi');

/** A domain anywhere in a name. */
export const DOMAIN = /[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){1,4}/gi;

/** A foreign run at the start of a name. */
export const FOREIGN_START =
  /^[^\u4e00-\u9fff]*[a-z0-9][^\u4e00-\u9fff]*(?:真人|电子|体育|游戏|预测|彩票|[娱娛][乐樂]|国际|官[网網]|电竞|棋牌)*/i;

/** True for what hijacked pages put in a name's place: a domain, letters, an advertiser's phrase. */
export function isForeign(text: string): boolean {
  return /[a-z]/i.test(text) || text.search(HIJACKED_PHRASE) >= 0;
}
